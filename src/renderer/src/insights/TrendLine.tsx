import type { TrendPoint } from '@shared/insights';
import { monthInWords } from './insight-words';
import { trendPath } from './trend-path';

const widthPx = 84;
const heightPx = 20;

/** A trend as small as a word: the average maximum by month, from 0 to `largest`. */
export function TrendLine({ trend, largest }: { trend: readonly TrendPoint[]; largest: number }) {
  const { path, dots } = trendPath(trend, { widthPx, heightPx, largest });
  const first = trend[0];
  const last = trend.at(-1);
  const words = first && last ? `${monthInWords(first.month)} to ${monthInWords(last.month)}` : '';
  return (
    <svg width={widthPx} height={heightPx} aria-hidden>
      <title>{words}</title>
      <path d={path} fill="none" stroke="var(--insight-first)" strokeWidth={1.5} />
      {dots.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={2} fill="var(--insight-first)" />
      ))}
    </svg>
  );
}
