import type { ImageCard } from '@shared/images';
import { FileName } from '../library/FileName';
import classes from './HitCaption.module.css';

/** Under a thumbnail: its file name, and how well it answers; null where that is not known. */
export function HitCaption({ card, score }: { card: ImageCard; score: number | null }) {
  return (
    <span className={classes.caption}>
      <FileName name={card.fileName} />
      {score !== null && (
        <span
          className={classes.score}
          title="Attention of the cells that count, and likeness, added up"
        >
          <strong>{score.toFixed(2)}</strong>
        </span>
      )}
    </span>
  );
}
