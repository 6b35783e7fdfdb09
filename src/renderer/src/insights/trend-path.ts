import type { TrendPoint } from '@shared/insights';

interface TrendPathOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Attention at the top. */
  readonly largest: number;
}

const marginPx = 3;

/** The average maximum by month as a line, months at their distance; a single month is a dot. */
export function trendPath(
  trend: readonly Pick<TrendPoint, 'month' | 'avgMax'>[],
  { widthPx, heightPx, largest }: TrendPathOptions,
): { path: string; dots: { x: number; y: number }[] } {
  if (trend.length === 0) return { path: '', dots: [] };
  const times = trend.map(({ month }) => monthsSince(month));
  const span = times.at(-1)! - times[0]!;
  const points = trend.map(({ avgMax }, at) => ({
    x:
      span === 0
        ? widthPx / 2
        : marginPx + ((times[at]! - times[0]!) / span) * (widthPx - 2 * marginPx),
    y: heightPx - marginPx - (largest > 0 ? avgMax / largest : 0) * (heightPx - 2 * marginPx),
  }));
  const path = points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');
  // The newest is where one looks for.
  return { path: `M${path}`, dots: [points.at(-1)!] };
}

function monthsSince(month: string): number {
  const [year, ofYear] = month.split('-').map(Number) as [number, number];
  return year * 12 + ofYear;
}
