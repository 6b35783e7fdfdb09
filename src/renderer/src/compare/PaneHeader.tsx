import type { ImageDetail } from '@shared/images';
import { IconArrowsLeftRight, IconMaximize, IconX } from '@tabler/icons-react';
import { compareInstead } from '../app/compare-images';
import { leastCompared } from '../app/compared-ids';
import { managing } from '../app/manage';
import { Stars } from '../app/Stars';
import { FileName } from '../library/FileName';
import { Tool } from '../viewer/ViewerToolbar';
import { letterOf, movedForward, takenOut } from './arrangement';
import { factLine, factLines, type DifferingFact } from './differing-facts';
import { openInViewer } from './open-in-viewer';
import classes from './PaneHeader.module.css';

interface PaneHeaderProps {
  ids: readonly number[];
  at: number;
  detail: ImageDetail;
  /** What tells it from the others; null while no other is known. */
  facts: readonly DifferingFact[] | null;
  factsAt: number;
}

/** Which image it is, what tells it from the others, and what can be done with it. */
export function PaneHeader({ ids, at, detail, facts, factsAt }: PaneHeaderProps) {
  const { id, fileName, rating } = detail;
  const letter = letterOf(at);
  return (
    <header className={classes.header}>
      <span className={classes.letter}>{letter}</span>
      <h2 className={classes.name} title={detail.path}>
        <FileName name={fileName} />
      </h2>
      <span className={classes.stars}>
        <Stars rating={rating} onRate={(next) => void managing.mark([id], { rating: next })} />
      </span>
      <div className={classes.tools}>
        {at > 0 && (
          <Tool
            label={`Swap ${letterOf(at - 1)} and ${letter}`}
            onClick={() => compareInstead(movedForward(ids, at))}
          >
            <IconArrowsLeftRight size={16} stroke={1.7} />
          </Tool>
        )}
        <Tool label={`Open ${letter} in the viewer`} onClick={() => openInViewer(ids, id)}>
          <IconMaximize size={16} stroke={1.7} />
        </Tool>
        <Tool
          label={`Take ${letter} out of the comparison`}
          onClick={ids.length > leastCompared ? () => compareInstead(takenOut(ids, at)) : null}
        >
          <IconX size={16} stroke={1.7} />
        </Tool>
      </div>
      <div className={classes.facts} title={facts ? factLines(facts, factsAt) : undefined}>
        {facts && (factLine(facts, factsAt) || 'Same settings as the others')}
      </div>
    </header>
  );
}
