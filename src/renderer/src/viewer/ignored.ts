import type { Polarity } from '@shared/layers';
import { isFlatSource, type Source, type SourceKey } from './sources';

/** Of the contrast of the strongest token of the same prompt: what has less was ignored. */
export const ignoredPart = 0.15;

/**
 * Tokens that the model paid no heed to. Contrast decides, maximum minus mean, and not the maximum
 * alone: attention that is the same everywhere was given to no place. A token that is alone in its
 * prompt has nothing to be compared with: it is only ignored when its heatmap is flat.
 */
export function ignoredTokens(sources: readonly Source[]): Set<SourceKey> {
  const tokens = sources.filter(({ ref }) => ref.kind === 'token');
  const strongest: Record<Polarity, number> = { positive: 0, negative: 0 };
  for (const token of tokens) {
    strongest[token.polarity] = Math.max(strongest[token.polarity], contrastOf(token));
  }
  const ignored = tokens.filter(
    (token) => isFlatSource(token) || contrastOf(token) < ignoredPart * strongest[token.polarity],
  );
  return new Set(ignored.map(({ key }) => key));
}

function contrastOf({ maxAttention, meanAttention }: Source): number {
  return (maxAttention ?? 0) - meanAttention;
}
