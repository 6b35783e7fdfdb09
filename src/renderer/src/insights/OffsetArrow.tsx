import { offsetInWords } from './insight-words';
import classes from './OffsetArrow.module.css';

/** Which way, as an arrow, and how far in hundredths of the picture. */
export function OffsetArrow({ dx, dy }: { dx: number; dy: number }) {
  const words = offsetInWords(dx, dy);
  const far = Math.round(Math.hypot(dx, dy) * 100);
  const turn = (Math.atan2(dy, dx) * 180) / Math.PI;
  return (
    <span className={classes.offset} title={words}>
      <span className={classes.words}>{words}</span>
      <span aria-hidden>{far} %</span>
      <svg width={16} height={16} viewBox="-8 -8 16 16" aria-hidden>
        {far === 0 ? (
          <circle r={2} fill="currentColor" />
        ) : (
          <path
            d="M-6 0H6M2 -3.5L6 0L2 3.5"
            transform={`rotate(${turn.toFixed(1)})`}
            fill="none"
            stroke="currentColor"
            strokeWidth={1.5}
          />
        )}
      </svg>
    </span>
  );
}
