import type { RetryOutcome } from '@shared/api';
import type { ProblemCounts } from '@shared/images';
import { useImportProgress } from '../app/queries';
import { importSum, problemSum, retrySum } from './counts';
import classes from './ProblemsScreen.module.css';

interface ProblemCountsBarProps {
  counts: ProblemCounts | undefined;
  outcome: RetryOutcome | null;
  isRetrying: boolean;
}

/** Where every file of the last import is, and how much could not be read: nothing is left unsaid. */
export function ProblemCountsBar({ counts, outcome, isRetrying }: ProblemCountsBarProps) {
  const { data: progress } = useImportProgress();
  return (
    <div className={classes.counts}>
      <span>{progress && importSum(progress)}</span>
      <strong role="status" className={classes.outcome}>
        {isRetrying ? 'Reading them again…' : outcome && retrySum(outcome)}
      </strong>
      <span className={classes.sum}>{counts && problemSum(counts)}</span>
    </div>
  );
}
