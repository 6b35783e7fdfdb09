import { useQueryClient } from '@tanstack/react-query';
import type { ImageCard } from '@shared/images';
import { isScored } from '@shared/search/query';
import { useCallback, useEffect, useMemo } from 'react';
import { addresses, navigateHash } from '../app/address';
import { useResultSet } from '../app/result-set';
import { ThumbnailGrid } from '../library/ThumbnailGrid';
import { shownPlace } from './asked-search';
import { scoresOf } from './found-scores';
import { hitSelection } from './hit-selection';
import { HitCaption } from './HitCaption';
import classes from './HitGrid.module.css';
import { HitOverlay } from './HitOverlay';
import { foundIdsQuery } from './search-queries';
import { useDraft } from './use-draft-search';
import { isOfMarks, type FoundImages } from './use-live-search';
import { writeSearchAddress } from './use-search-address';

/** Room for one line, the file name, and for a second one, the score. */
const nameOnlyPx = 24;
const withScorePx = 40;

interface HitGridProps {
  found: FoundImages;
  /** Before an image is opened. */
  onLeave: () => void;
}

/** The images that were found, in the order asked for. */
export function HitGrid({ found: { answer, query, ids, isWhole }, onLeave }: HitGridProps) {
  const client = useQueryClient();
  const edited = useDraft((draft) => draft.edited);
  const firstScores = useMemo(
    () => new Map(answer.hits.map((hit) => [hit.id, hit.score])),
    [answer],
  );
  const hasScores = isScored(query);
  const place = useMemo(() => shownPlace(query, edited), [query, edited]);
  const { ask } = answer;

  // What is not found any more is not to be removed with the rest.
  useEffect(() => {
    if (isWhole) hitSelection.getState().retain(ids);
  }, [ids, isWhole]);

  const open = useCallback(
    (id: number) => {
      onLeave();
      const { setResultSet } = useResultSet.getState();
      setResultSet(ids, 'search');
      // One leafs through all that were found, also where they are not all known yet.
      if (!isWhole) {
        void client.fetchQuery(foundIdsQuery(ask, isOfMarks(ask))).then(
          (all) => {
            if (useResultSet.getState().ids === ids) setResultSet(all, 'search');
          },
          () => undefined,
        );
      }
      // The address one comes back to must be the search that is on screen.
      writeSearchAddress();
      navigateHash(addresses.image(id));
    },
    [client, ask, ids, isWhole, onLeave],
  );
  const overlay = useCallback(
    (card: ImageCard) => place && <HitOverlay card={card} term={place} />,
    [place],
  );
  const caption = useCallback(
    (card: ImageCard, index: number) => {
      const score = scoresOf(ids)?.[index] ?? firstScores.get(card.id) ?? null;
      return <HitCaption card={card} score={hasScores ? score : null} />;
    },
    [hasScores, ids, firstScores],
  );

  return (
    <div className={classes.grid}>
      <ThumbnailGrid
        ids={ids}
        label="Found images"
        restoreKey={`search ${ask.sort} ${ask.direction} ${ask.query}`}
        orderKey={`${ask.sort} ${ask.direction}`}
        captionPx={hasScores ? withScorePx : nameOnlyPx}
        onOpen={open}
        selection={hitSelection}
        overlay={overlay}
        caption={caption}
      />
    </div>
  );
}
