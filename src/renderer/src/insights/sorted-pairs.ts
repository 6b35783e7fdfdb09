import type { TokenPair } from '@shared/insights';

export interface PairOrder {
  readonly sort: 'first' | 'second' | 'images' | 'share' | 'lift' | 'distance';
  readonly direction: 'asc' | 'desc';
}

/** Those that have the text in one of their tokens, in any case. */
export function pairsWith(pairs: readonly TokenPair[], text: string): TokenPair[] {
  const wanted = text.trim().toLowerCase();
  return pairs.filter(({ first, second }) =>
    [first, second].some((token) => token.toLowerCase().includes(wanted)),
  );
}

/** In the order asked for; what is equal stays as it came. */
export function sortPairs(
  pairs: readonly TokenPair[],
  { sort, direction }: PairOrder,
): TokenPair[] {
  const sign = direction === 'asc' ? 1 : -1;
  return pairs.toSorted((a, b) => {
    const [x, y] = [valueOf(a, sort), valueOf(b, sort)];
    return x === y ? 0 : sign * (x < y ? -1 : 1);
  });
}

function valueOf(pair: TokenPair, sort: PairOrder['sort']): string | number {
  return sort === 'distance' ? Math.hypot(pair.dx, pair.dy) : (pair[sort] ?? 0);
}
