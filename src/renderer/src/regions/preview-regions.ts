import type { Size } from '@shared/heatmap/picture-space';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { softMask, wholeMask } from '@shared/heatmap/soft-mask';
import { computeGroups } from '@shared/heatmap/groups';
import type { ImageDetail } from '@shared/images';
import { maskSizeOf, type ExportOptions, type MaskFields } from '@shared/region-export/options';
import {
  regionLayers,
  tokenRegions,
  type Region,
  type TokenMap,
} from '@shared/region-export/regions';
import type { HeatmapPack } from '../viewer/heatmap-pack';

/** A region as it would be written. */
export interface PreviewRegion extends Region {
  readonly key: string;
  /** Null of masks for training. */
  readonly strength: number | null;
}

type Shown = Pick<ImageDetail, 'heatmaps' | 'groups'>;

/** What an export would write of an image, in its order; what is damaged is left out. */
export function previewRegions(
  detail: Shown,
  pack: HeatmapPack,
  options: ExportOptions,
): PreviewRegion[] {
  if (options.kind === 'masks') {
    const wanted = new Set(options.tokens);
    return tokenRegions(tokenMaps(detail, pack, false))
      .filter(({ name }) => wanted.size === 0 || wanted.has(name))
      .map((region) => ({ ...region, key: keyOf(region), strength: null }));
  }
  const regions =
    options.regions === 'groups'
      ? groupRegions(detail, pack, options.withNegative)
      : tokenRegions(tokenMaps(detail, pack, options.withNegative));
  return regionLayers(regions, options).map((region) => ({ ...region, key: keyOf(region) }));
}

/** A mask as it would be written, smaller: at most `longestSide` pixels. */
export interface PreviewMask extends Size {
  readonly values: Float32Array;
  /** Where it was cut. */
  readonly threshold: number;
}

export function previewMask(
  heatmap: Heatmap,
  image: Size,
  options: MaskFields,
  longestSide: number,
): PreviewMask {
  const whole = maskSizeOf(image, options);
  const scale = Math.min(1, longestSide / Math.max(whole.width, whole.height));
  const size = {
    width: Math.max(1, Math.round(whole.width * scale)),
    height: Math.max(1, Math.round(whole.height * scale)),
  };
  // Pixels of the mask that is written are larger than those of this one.
  const feather = options.feather === null ? null : options.feather * (size.width / whole.width);
  const mask = softMask(heatmap, size, { threshold: options.threshold, feather });
  return { ...size, values: wholeMask(mask, size), threshold: mask.threshold };
}

function groupRegions(detail: Shown, pack: HeatmapPack, withNegative: boolean): Region[] {
  const groups = detail.groups.filter(({ isNegative }) => withNegative || !isNegative);
  if (groups.length === 0) {
    const maps = tokenMaps(detail, pack, withNegative);
    return [false, true].flatMap((isNegative) =>
      computeGroups(maps.filter((map) => map.isNegative === isNegative)).map(
        ({ name, memberTokens: tokens, merged: heatmap, autoWeight: weight, bbox }): Region => ({
          ...{ kind: 'group', name, tokens, isNegative, weight, heatmap, bbox },
        }),
      ),
    );
  }
  return groups.flatMap(({ name, memberTokens: tokens, isNegative, autoWeight: weight, bbox }) => {
    const polarity = isNegative ? 'negative' : 'positive';
    const heatmap = pack.heatmapOf({ source: { kind: 'group', name }, polarity });
    if (!heatmap) return [];
    return [{ kind: 'group', name, tokens, isNegative, weight, heatmap, bbox } satisfies Region];
  });
}

function tokenMaps({ heatmaps }: Shown, pack: HeatmapPack, withNegative: boolean): TokenMap[] {
  return heatmaps
    .filter(({ isNegative }) => withNegative || !isNegative)
    .flatMap(({ token, tokenIndex, isNegative }) => {
      const polarity = isNegative ? 'negative' : 'positive';
      const source = { kind: 'token', name: token, tokenIndex } as const;
      const heatmap = pack.heatmapOf({ source, polarity });
      return heatmap ? [{ token, isNegative, heatmap }] : [];
    });
}

function keyOf({ isNegative, kind, name }: Region): string {
  return `${isNegative ? '-' : '+'}${kind}:${name}`;
}
