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
export function sourcesOf(detail: Pick<ImageDetail, 'heatmaps' | 'groups'>): Source[] {
  const seen = new Map<string, number>();
  const keyOf = (kind: string, name: string, isNegative: boolean): SourceKey => {
    const key = `${isNegative ? '-' : '+'}${kind}:${name}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}#${count}`;
  };
  const tokens = detail.heatmaps
    .toSorted((a, b) => Number(a.isNegative) - Number(b.isNegative) || a.tokenIndex - b.tokenIndex)
    .map((info, place) => tokenSource(info, keyOf('token', info.token, info.isNegative), place));
  const groups = detail.groups
    .toSorted((a, b) => Number(a.isNegative) - Number(b.isNegative))
    .map((info, place) => {
      const key = keyOf('group', info.name, info.isNegative);
      // A group that is named for one of its tokens has that token's colour.
      const namesake = tokens.find(
        ({ name, polarity }) => name === info.name && polarity === polarityOf(info.isNegative),
      );
      return groupSource(info, key, place, namesake?.color ?? tokenColor(place));
    });
  return [...tokens, ...groups];
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

function groupSource(info: GroupInfo, key: SourceKey, place: number, color: Rgb): Source {
  return {
    key,
    ref: { kind: 'group', name: info.name },
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
