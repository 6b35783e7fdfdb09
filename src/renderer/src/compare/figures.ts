import { centroid, centroidShift, type Centroid, type Shift } from '@shared/heatmap/centroid';
import type { Heatmap } from '@shared/heatmap/heatmap';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { isFlatSource, type Source } from '../viewer/sources';
import type { ComparedToken } from './compared-tokens';

/** What the table says of a token in one image. */
export interface Figures {
  /** Largest attention, 0…1. */
  readonly max: number;
  /** Part of the picture, 0…1, at or above half the maximum. */
  readonly coverage: number;
  readonly isFlat: boolean;
  /**
   * How far it lies from where the first image has it. Null in the first image, where that has it
   * not or flat, and while heatmaps are not there.
   */
  readonly shift: Shift | null;
}

/**
 * By image; null where it has no such token. `aspect` is that of the first picture, in whose
 * diagonals shifts are counted. Centroids take the heatmaps: ask for those on screen.
 */
export function figuresOf(
  { sources }: ComparedToken,
  packs: readonly HeatmapPack[],
  aspect: number,
): (Figures | null)[] {
  const places = sources.map((source, image) => source && placeOf(source, packs[image]!));
  const from = places[0] ?? null;
  return sources.map((source, image) => {
    if (!source) return null;
    const to = places[image] ?? null;
    return {
      max: source.maxAttention ?? 0,
      coverage: source.coverage ?? 0,
      isFlat: isFlatSource(source),
      shift: image > 0 && from && to ? centroidShift(from, to, aspect) : null,
    };
  });
}

/** What differs, for sorting: null where fewer than two images have the token. */
export const differences = {
  maximum: (figures: readonly (Figures | null)[]) => spread(figures, ({ max }) => max),
  coverage: (figures: readonly (Figures | null)[]) => spread(figures, ({ coverage }) => coverage),
  /** The largest shift. */
  shift: (figures: readonly (Figures | null)[]) => {
    const distances = figures.flatMap((one) => one?.shift?.distance ?? []);
    return distances.length > 0 ? Math.max(...distances) : null;
  },
} as const;

function spread(
  figures: readonly (Figures | null)[],
  valueOf: (figures: Figures) => number,
): number | null {
  const values = figures.flatMap((one) => (one ? [valueOf(one)] : []));
  return values.length > 1 ? Math.max(...values) - Math.min(...values) : null;
}

/** A token that is the same everywhere lies nowhere. */
function placeOf(source: Source, pack: HeatmapPack): Centroid | null {
  if (isFlatSource(source)) return null;
  const heatmap = pack.heatmapOf({ source: source.ref, polarity: source.polarity });
  return heatmap && centroidOf(heatmap);
}

const known = new WeakMap<Heatmap, Centroid | null>();

function centroidOf(heatmap: Heatmap): Centroid | null {
  let place = known.get(heatmap);
  if (place === undefined) known.set(heatmap, (place = centroid(heatmap)));
  return place;
}
