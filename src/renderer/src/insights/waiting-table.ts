import type { Input } from '@shared/api';
import type { TokenTable } from '@shared/insights';

/** Which tokens are listed, in which order. */
export type TokenAsk = Omit<Input<'insights.tokens'>, 'offset' | 'limit'>;

/**
 * What stands in a table until its answer comes, given how `queryKeys.insight` names it: the same part of
 * it in another order, or narrowed otherwise; never figures of other images or of another prompt, which
 * would be read, and lead on, as those asked for.
 */
export function tableWhileWaiting(ask: TokenAsk, part: unknown) {
  return (
    before: TokenTable | undefined,
    query?: { queryKey: readonly unknown[] },
  ): TokenTable | undefined => {
    if (!before || !query) return undefined;
    const [, , asked, askedPart] = query.queryKey;
    return askedPart === part && isOfSameImages(asked as TokenAsk, ask) ? before : undefined;
  };
}

function isOfSameImages(a: TokenAsk, b: TokenAsk): boolean {
  return (
    a.query === b.query &&
    a.isNegative === b.isNegative &&
    a.by?.field === b.by?.field &&
    a.by?.value === b.by?.value
  );
}
