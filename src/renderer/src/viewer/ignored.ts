import type { Polarity } from '@shared/layers';
import { backgroundOf, whyIgnored } from '@shared/report/ignored';
import type { WordFacts } from '@shared/report/report-word';
import type { Source, SourceKey } from './sources';

/** Tokens that the model paid no heed to, each prompt by itself, as the prompt report decides it. */
export function ignoredTokens(sources: readonly Source[]): Set<SourceKey> {
  const tokens = sources.filter(({ ref }) => ref.kind === 'token');
  const ignored = (['positive', 'negative'] as const).flatMap((polarity) =>
    ignoredOf(tokens, polarity),
  );
  return new Set(ignored.map(({ key }) => key));
}

function ignoredOf(tokens: readonly Source[], polarity: Polarity): Source[] {
  const own = tokens.filter((token) => token.polarity === polarity);
  const background = backgroundOf(own.map(factsOf));
  return own.filter((token) => whyIgnored(factsOf(token), background) !== null);
}

function factsOf({ maxAttention, meanAttention }: Source): WordFacts {
  return { maxAttention: maxAttention ?? 0, meanAttention };
}
