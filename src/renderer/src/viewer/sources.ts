import type { BBox, GroupInfo, HeatmapInfo, ImageDetail } from '@shared/images';
import type { HeatmapRef, Polarity, Rgb } from '@shared/layers';
import { tokenColor } from './token-color';

/**
 * Names a heatmap across images: "+token:moon". A token that occurs twice is "+token:moon#2" the
 * second time. What is visible is remembered by key, so it stays visible in the next image.
 */
export type SourceKey = string;

/** One line of the token panel: a heatmap with its facts and the colour it has everywhere. */
export interface Source {
  readonly key: SourceKey;
  readonly ref: HeatmapRef;
  readonly name: string;
  readonly polarity: Polarity;
  /** Order in the prompt, or among the groups, from 0. */
  readonly position: number;
  readonly color: Rgb;
  readonly width: number;
  readonly height: number;
  readonly bbox: BBox | null;
  /** Attention 0…1; null where the library keeps none (groups). */
  readonly maxAttention: number | null;
  readonly meanAttention: number;
  /** Fraction 0…1; null for groups. */
  readonly coverage: number | null;
  readonly group: GroupInfo | null;
}

/** Everything of an image that can be shown: tokens, then groups; of each positive before negative. */
export function sourcesOf({
  heatmaps,
  groups,
}: Pick<ImageDetail, 'heatmaps' | 'groups'>): Source[] {
  const tokens = tokenSources(heatmaps);
  return [...tokens, ...groupSources(groups, tokens)];
}

/** In prompt order. */
export function tokenSources(heatmaps: readonly HeatmapInfo[]): Source[] {
  const keyOf = createKeys();
  return heatmaps
    .toSorted((a, b) => Number(a.isNegative) - Number(b.isNegative) || a.tokenIndex - b.tokenIndex)
    .map((info, place) => tokenSource(info, keyOf('token', info.token, info.isNegative), place));
}

/**
 * In the order given. `isMerged`: not as the library keeps them, their heatmaps are made of those of
 * the tokens.
 */
export function groupSources(
  groups: readonly GroupInfo[],
  tokens: readonly Source[],
  isMerged = false,
): Source[] {
  const keyOf = createKeys();
  // A group that is named for one of its tokens has that token's colour.
  const colors = new Map<string, Rgb>();
  for (const { polarity, name, color } of tokens) {
    if (!colors.has(polarity + name)) colors.set(polarity + name, color);
  }
  return groups
    .toSorted((a, b) => Number(a.isNegative) - Number(b.isNegative))
    .map((info, place) => {
      const key = keyOf('group', info.name, info.isNegative);
      const color = colors.get(polarityOf(info.isNegative) + info.name) ?? tokenColor(place);
      return groupSource(info, key, place, color, isMerged);
    });
}

/** The layers of a group's tokens, in prompt order; of a token that occurs twice, both. */
export function membersOf({ group, polarity }: Source, sources: readonly Source[]): Source[] {
  const names = new Set(group?.memberTokens);
  return sources.filter(
    (source) =>
      source.ref.kind === 'token' && source.polarity === polarity && names.has(source.name),
  );
}

function createKeys() {
  const seen = new Map<string, number>();
  return (kind: HeatmapRef['kind'], name: string, isNegative: boolean): SourceKey => {
    const key = `${isNegative ? '-' : '+'}${kind}:${name}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}#${count}`;
  };
}

function tokenSource(info: HeatmapInfo, key: SourceKey, place: number): Source {
  return {
    key,
    ref: { kind: 'token', name: info.token, tokenIndex: info.tokenIndex },
    name: info.token,
    polarity: polarityOf(info.isNegative),
    position: info.tokenIndex,
    color: tokenColor(place),
    width: info.width,
    height: info.height,
    bbox: info.bbox,
    maxAttention: info.maxAttention,
    meanAttention: info.meanAttention,
    coverage: info.coverageArea,
    group: null,
  };
}

function groupSource(
  info: GroupInfo,
  key: SourceKey,
  place: number,
  color: Rgb,
  isMerged: boolean,
): Source {
  return {
    key,
    ref: {
      ...{ kind: 'group', name: info.name },
      ...(isMerged ? { mergedFrom: info.memberTokens } : {}),
    },
    name: info.name,
    polarity: polarityOf(info.isNegative),
    position: place,
    color,
    width: info.width,
    height: info.height,
    bbox: info.bbox,
    maxAttention: null,
    meanAttention: info.totalAttention / Math.max(1, info.width * info.height),
    coverage: null,
    group: info,
  };
}

/**
 * Whether a token's heatmap is the same everywhere, told by its facts alone: then its mean is its
 * maximum, up to the precision in which the library keeps them.
 */
export function isFlatSource({ maxAttention, meanAttention }: Source): boolean {
  if (maxAttention === null) return false;
  return maxAttention - meanAttention <= maxAttention * 2.5e-7;
}

function polarityOf(isNegative: boolean): Polarity {
  return isNegative ? 'negative' : 'positive';
}
