import { Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { formatCount } from '../app/format';
import { ErrorMessage, Message } from '../app/Message';
import { showDone, showError } from '../app/notices';
import { maxProblems, useProblems } from '../app/queries';
import { filterProblems, groupByFile, listAsText, type ProblemKind } from './problem-list';
import { ProblemCountsBar } from './ProblemCountsBar';
import classes from './ProblemsScreen.module.css';
import { ProblemsToolbar } from './ProblemsToolbar';
import { ProblemTable } from './ProblemTable';
import { useRetry } from './use-retry';

/** Every file or heatmap that could not be read, why, and another try at it. */
export function ProblemsScreen() {
  const { data, error, refetch } = useProblems();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<ProblemKind | null>(null);
  const deferredText = useDeferredValue(text);
  const retry = useRetry();
  const problems = data?.problems;
  const shown = useMemo(
    () => filterProblems(problems ?? [], { text: deferredText, kind }),
    [problems, deferredText, kind],
  );
  const files = useMemo(() => groupByFile(shown), [shown]);

  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  const isFiltered = deferredText.trim() !== '' || kind !== null;
  const counts = data?.counts;
  const total = counts ? counts.files + counts.heatmaps + counts.parts : 0;

  async function copyList(): Promise<void> {
    try {
      await navigator.clipboard.writeText(listAsText(shown));
      showDone(`Copied ${formatCount(shown.length)} lines.`);
    } catch (thrown) {
      showError(thrown);
    }
  }

  return (
    <div className={classes.screen}>
      <ProblemsToolbar
        text={text}
        kind={kind}
        counts={counts}
        fileCount={files.length}
        isFiltered={isFiltered}
        isRetryingAll={retry.isRetryingAll}
        onText={setText}
        onKind={setKind}
        onRetry={() => retry.retry(isFiltered ? files.map(({ path }) => path) : undefined)}
        onCopy={() => void copyList()}
      />
      <ProblemCountsBar counts={counts} outcome={retry.outcome} isRetrying={retry.isRetryingAll} />
      {total > maxProblems && (
        <p className={classes.cut}>
          The newest {formatCount(maxProblems)} of {formatCount(total)} are listed.
        </p>
      )}
      {problems &&
        (total === 0 ? (
          <NoProblems />
        ) : files.length === 0 ? (
          <NoMatch />
        ) : (
          <ProblemTable files={files} retry={retry} />
        ))}
    </div>
  );
}

function NoProblems() {
  return (
    <Message icon={<IconCircleCheck size={40} stroke={1.2} />} title="No problems">
      <Text c="dimmed" size="sm" ta="center">
        Every file that was looked at could be read. If one cannot, it is listed here with the
        reason.
      </Text>
    </Message>
  );
}

function NoMatch() {
  return (
    <Message title="No problem matches">
      <Text c="dimmed" size="sm" ta="center">
        Choose All, or clear the filter, to see the others.
      </Text>
    </Message>
  );
}
