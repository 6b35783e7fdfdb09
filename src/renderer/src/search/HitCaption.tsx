import type { PlaceHit } from '@shared/api';
import type { ImageCard } from '@shared/images';
import { FileName } from '../library/FileName';
import classes from './HitCaption.module.css';
import type { SearchQuery } from './query-address';

interface HitCaptionProps {
  card: ImageCard;
  hit: PlaceHit | undefined;
  query: SearchQuery;
}

/** Under a thumbnail: its file name, and how well it answers. */
export function HitCaption({ card, hit, query }: HitCaptionProps) {
  return (
    <span className={classes.caption}>
      <FileName name={card.fileName} />
      {hit && (
        <span className={classes.score} title="Sum of the attention of the cells that count">
          <strong>{hit.totalAttention.toFixed(2)}</strong>
          <span>
            {hit.coverageCells} of {query.cells.length}{' '}
            {query.cells.length === 1 ? 'cell' : 'cells'}
          </span>
        </span>
      )}
    </span>
  );
}
