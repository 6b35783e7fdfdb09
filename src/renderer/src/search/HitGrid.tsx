import type { ImageCard } from '@shared/images';
import { useCallback, useEffect, useMemo } from 'react';
import { addresses, navigateHash } from '../app/address';
import { useResultSet } from '../app/result-set';
import { ThumbnailGrid } from '../library/ThumbnailGrid';
import { hitSelection } from './hit-selection';
import { HitCaption } from './HitCaption';
import classes from './HitGrid.module.css';
import { HitOverlay } from './HitOverlay';
import { formatQueryAddress } from './query-address';
import type { SearchAnswer } from './search-queries';
import { writeSearchAddress } from './use-search-address';

/** Room for two lines: file name and score. */
const captionPx = 40;

interface HitGridProps {
  answer: SearchAnswer;
  /** Before an image is opened. */
  onLeave: () => void;
}

/** The images that were found, best first. */
export function HitGrid({ answer: { query, hits }, onLeave }: HitGridProps) {
  const setResultSet = useResultSet((state) => state.setResultSet);
  const ids = useMemo(() => hits.map((hit) => hit.imageId), [hits]);
  const hitOf = useMemo(() => new Map(hits.map((hit) => [hit.imageId, hit])), [hits]);

  // What is not found any more is not to be removed with the rest.
  useEffect(() => hitSelection.getState().retain(ids), [ids]);

  const open = useCallback(
    (id: number) => {
      onLeave();
      setResultSet(ids, 'search');
      // The address one comes back to must be the search that is on screen.
      writeSearchAddress();
      navigateHash(addresses.image(id));
    },
    [ids, onLeave, setResultSet],
  );
  const overlay = useCallback(
    (card: ImageCard) => <HitOverlay card={card} query={query} />,
    [query],
  );
  const caption = useCallback(
    (card: ImageCard) => <HitCaption card={card} hit={hitOf.get(card.id)} query={query} />,
    [hitOf, query],
  );

  return (
    <div className={classes.grid}>
      <ThumbnailGrid
        ids={ids}
        label="Found images"
        restoreKey={`search?${formatQueryAddress(query)}`}
        captionPx={captionPx}
        onOpen={open}
        selection={hitSelection}
        overlay={overlay}
        caption={caption}
      />
    </div>
  );
}
