import classes from './Histogram.module.css';

interface HistogramProps {
  counts: Uint32Array;
  /** The shown part, as fractions of the whole width. */
  from: number;
  to: number;
}

const heightPx = 30;

/** Counts as bars, what is shown in the foreground; a hint beside the slider, not for reading off. */
export function Histogram({ counts, from, to }: HistogramProps) {
  const most = counts.reduce((max, count) => Math.max(max, count), 0);
  // Nearly all cells of a heatmap have nearly none: by count alone, nothing else would be seen.
  const heights = Array.from(counts, (count) =>
    most === 0 ? 0 : (Math.log1p(count) / Math.log1p(most)) * heightPx,
  );
  const path = heights.map((height, bin) => `M${bin} ${heightPx}v${-height}h1v${height}z`).join('');
  const clipped = (fraction: number) => Math.min(1, Math.max(0, fraction)) * counts.length;
  return (
    <svg
      className={classes.histogram}
      viewBox={`0 0 ${counts.length} ${heightPx}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      <path d={path} className={classes.all} />
      <svg
        x={clipped(from)}
        width={Math.max(0, clipped(to) - clipped(from))}
        height={heightPx}
        viewBox={`${clipped(from)} 0 ${Math.max(0.001, clipped(to) - clipped(from))} ${heightPx}`}
        preserveAspectRatio="none"
      >
        <path d={path} className={classes.shown} />
      </svg>
    </svg>
  );
}
