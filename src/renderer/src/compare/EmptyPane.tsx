import { Button, Loader } from '@mantine/core';
import { compareInstead, leaveComparison } from '../app/compare-images';
import { leastCompared } from '../app/compared-ids';
import { describeError } from '../app/errors';
import { letterOf, takenOut } from './arrangement';
import classes from './Panes.module.css';
import type { ComparedImage } from './use-compared-images';

interface EmptyPaneProps {
  ids: readonly number[];
  at: number;
  image: ComparedImage;
}

/** In the place of an image that is not there: not yet, or not any more. */
export function EmptyPane({ ids, at, image: { error, isGone, retry } }: EmptyPaneProps) {
  const letter = letterOf(at);
  if (!error) {
    return (
      <section className={classes.pane} aria-label={`Image ${letter}`}>
        <div className={classes.centred}>
          <Loader size="sm" color="gray" aria-label={`Loading image ${letter}`} />
        </div>
      </section>
    );
  }
  const { title, advice, detail } = describeError(error);
  const canTakeOut = ids.length > leastCompared;
  return (
    <section className={classes.pane} aria-label={`Image ${letter}`}>
      <div className={classes.centred} role="alert">
        <strong>{isGone ? `Image ${letter} is no longer in the library` : title}</strong>
        <span className={classes.dimmed}>
          {isGone ? 'It may have been removed. The others can still be looked at.' : advice}
        </span>
        {!isGone && <span className={classes.dimmed}>{detail}</span>}
        {!isGone && (
          <Button variant="default" mt="xs" onClick={retry}>
            Try again
          </Button>
        )}
        <Button
          variant="default"
          mt="xs"
          onClick={() => (canTakeOut ? compareInstead(takenOut(ids, at)) : leaveComparison())}
        >
          {canTakeOut ? 'Take it out' : 'Back'}
        </Button>
      </div>
    </section>
  );
}
