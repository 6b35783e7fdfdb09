import type { Polarity } from '@shared/layers';
import type { Selection } from '../viewer/selection';
import type { Source, SourceKey } from '../viewer/sources';
import { tokenColor } from '../viewer/token-color';

/** One token of several images. */
export interface ComparedToken {
  readonly key: SourceKey;
  readonly name: string;
  readonly polarity: Polarity;
  /** By image; null where it is not in the prompt, or has no heatmap. */
  readonly sources: readonly (Source | null)[];
  /** That of the image in which it has the most attention, for scales and legends. */
  readonly strongest: Source;
}

/**
 * The tokens of all images, positive before negative: in the order of the first image's prompt, then
 * what the second has besides, and so on. A token has one colour in all of them, whatever its place
 * in each prompt.
 */
export function comparedTokens(images: readonly (readonly Source[])[]): ComparedToken[] {
  const found = new Map<SourceKey, (Source | null)[]>();
  images.forEach((sources, image) => {
    for (const source of sources) {
      if (source.ref.kind !== 'token') continue;
      let row = found.get(source.key);
      if (!row) found.set(source.key, (row = images.map(() => null)));
      row[image] = source;
    }
  });
  return [...found]
    .map(([key, row]) => ({ key, row, first: row.find((source) => source !== null)! }))
    .toSorted((a, b) => Number(isNegative(a.first)) - Number(isNegative(b.first)))
    .map(({ key, row, first: { name, polarity } }, place) => {
      const color = tokenColor(place);
      const sources = row.map((source) => source && { ...source, color });
      return { key, name, polarity, sources, strongest: strongestOf(sources) };
    });
}

/** What is to be seen in every image: the token that is pointed at alone, else all that are chosen. */
export function wantedTokens(
  tokens: readonly ComparedToken[],
  { visible, preview }: Pick<Selection, 'visible' | 'preview'>,
): ComparedToken[] {
  const previewed = preview === null ? undefined : tokens.find(({ key }) => key === preview);
  return previewed ? [previewed] : tokens.filter(({ key }) => visible.has(key));
}

/** What one of the images has of them. */
export function sourcesOfImage(tokens: readonly ComparedToken[], image: number): Source[] {
  return tokens.flatMap(({ sources }) => sources[image] ?? []);
}

/** Whether all images have it. */
export function isCommon({ sources }: ComparedToken): boolean {
  return sources.every((source) => source !== null);
}

function strongestOf(sources: readonly (Source | null)[]): Source {
  return sources
    .filter((source) => source !== null)
    .reduce((best, one) => ((one.maxAttention ?? 0) > (best.maxAttention ?? 0) ? one : best));
}

function isNegative({ polarity }: Source): boolean {
  return polarity === 'negative';
}
