import type { Heatmap } from '@shared/heatmap/heatmap';
import { rankAt, rankIn } from '@shared/heatmap/region';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import type { Source } from '../viewer/sources';
import type { MarkedPlace } from '../canvas/paint-place';

/** How much attention a token has at the place that was asked about. */
export interface Reading {
  readonly source: Source;
  readonly heatmap: Heatmap;
  /** 0…1. */
  readonly attention: number;
}

/** The tokens of an image, to be asked about places. */
export interface Probed {
  /** Most attention first; over a region the mean. */
  at(place: MarkedPlace): Reading[];
  /** Largest attention of any of them, 0…1: what bars are measured by. */
  readonly largest: number;
}

/** Of tokens of both prompts; groups are made of them. What is damaged is left out. */
export function probedOf(sources: readonly Source[], pack: HeatmapPack): Probed {
  const tokens = sources.filter(({ ref }) => ref.kind === 'token');
  let read: { source: Source; heatmap: Heatmap }[] | null = null;

  const readable = () =>
    tokens.flatMap((source) => {
      const heatmap = pack.heatmapOf({ source: source.ref, polarity: source.polarity });
      return heatmap ? [{ source, heatmap }] : [];
    });

  return {
    largest: tokens.reduce((most, { maxAttention }) => Math.max(most, maxAttention ?? 0), 0),
    at(place) {
      const list = (read ??= readable());
      const heatmaps = list.map(({ heatmap }) => heatmap);
      const ranked =
        place.kind === 'point' ? rankAt(heatmaps, place.point) : rankIn(heatmaps, place);
      return ranked.map(({ index, attention }) => ({ ...list[index]!, attention }));
    },
  };
}
