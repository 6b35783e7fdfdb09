import type { Row } from '../table';

/** What was measured, by name; the same names at every size. */
export type Figures = Record<string, number>;

/** What the figures are meant to be at a million images: at most, or (negative) at least. */
export const targets: Figures = {
  'spatial index, bytes per image': 7_000,
  'SQL: token in 5 %, top 100, p95 ms': 25,
  'SQL: token in 50 %, top 100, p95 ms': 120,
  'live: facts of all images, MB': 300,
  'live: first use of the commonest token, ms': 1_000,
  'live: a stroke, 1 term, p95 ms': 16,
  'live: a stroke, 3 terms, p95 ms': 40,
  'live: all facets, p95 ms': 100,
  'autocomplete, p95 ms': 10,
  'start: thumbnails in the window, ms': 2_500,
  'scrolling, 120 px a frame: frames per s': -55,
  'scrolling: heap of the window, MB': 300,
};

/** A row for each figure: at a tenth of the size, at the size, and by how much it grew. */
export function growth(
  small: Figures,
  large: Figures,
  sizes: [number, number],
  targets: Figures,
): Row[] {
  return Object.keys(large).map((name) => ({
    figure: name,
    [`at ${sizes[0].toLocaleString('en')}`]: small[name] ?? Number.NaN,
    [`at ${sizes[1].toLocaleString('en')}`]: large[name]!,
    'grows ×': large[name]! / (small[name] ?? Number.NaN),
    'meant to be': meaning(targets[name]),
  }));
}

function meaning(target: number | undefined): string {
  if (target === undefined) return '';
  return `${target < 0 ? '≥' : '≤'} ${Math.abs(target).toLocaleString('en')}`;
}
