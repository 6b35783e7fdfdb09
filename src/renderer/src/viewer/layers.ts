import { cellMeans } from '@shared/heatmap/grid';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { autoLimits } from '@shared/heatmap/histogram';
import { tokenBoxes, type BoxOptions, type TokenBox } from '@shared/heatmap/token-boxes';
import {
  heatmapLayer,
  type Coloring,
  type HeatmapLayer,
  type LabelledBox,
  type Range,
} from '@shared/layers';
import type { Look } from '@shared/look';
import { mostMixed } from '../canvas/paint-over';
import type { Source } from './sources';

/** What painting needs to know of sources beyond their facts. */
export interface SourceValues {
  /** Largest attention, 0…1. */
  readonly maxOf: (source: Source) => number;
  /** Null while it is not there, or when it is damaged. */
  readonly heatmapOf: (source: Source) => Heatmap | null;
}

/** The ranges of limits that are not given by number. */
export interface Scale {
  /** The largest attention among what is shown. */
  readonly max: number;
  readonly autoOf: (source: Source) => Range;
}

/**
 * The heatmap layers of what is shown. Those with shared limits all have one range, up to the
 * largest attention among what is shown: a word that got little does not drown one that got much.
 */
export function heatmapLayersOf(
  shown: readonly Source[],
  lookOf: (source: Source) => Look,
  values: SourceValues,
  scale: Scale = scaleOf(shown, values),
): HeatmapLayer[] {
  return shown.map((source) => {
    const look = lookOf(source);
    return heatmapLayer({
      source: source.ref,
      polarity: source.polarity,
      opacity: look.opacity,
      threshold: look.threshold,
      gamma: look.gamma,
      blend: look.blend,
      interpolation: look.interpolation,
      coloring: coloringOf(source, look),
      limits: limitsOf(source, look, scale),
    });
  });
}

/** The same layers in one colour each, for ways of seeing that tell tokens apart by colour. */
export function tinted(
  layers: readonly HeatmapLayer[],
  sources: readonly Source[],
): HeatmapLayer[] {
  return layers.map((layer, at) =>
    layer.coloring.kind === 'tint'
      ? layer
      : { ...layer, coloring: { kind: 'tint', color: sources[at]!.color } },
  );
}

function coloringOf({ color }: Source, { coloring }: Look): Coloring {
  if (coloring.kind === 'colormap') return coloring;
  return { kind: 'tint', color: coloring.color === 'own' ? color : coloring.color };
}

function limitsOf(source: Source, { limits }: Look, { max, autoOf }: Scale): Range {
  if (limits === 'shared') return [0, max];
  return limits === 'auto' ? autoOf(source) : limits;
}

/** Of one image by itself. */
export function scaleOf(shown: readonly Source[], { maxOf, heatmapOf }: SourceValues): Scale {
  return {
    max: shown.reduce((max, source) => Math.max(max, maxOf(source)), 0),
    autoOf: (source) => {
      const heatmap = heatmapOf(source);
      return heatmap ? autoLimitsOf(heatmap) : [0, maxOf(source)];
    },
  };
}

const known = new WeakMap<Heatmap, Range>();

/** Counted once per heatmap: every step of a slider asks. */
export function autoLimitsOf(heatmap: Heatmap): Range {
  let limits = known.get(heatmap);
  if (!limits) known.set(heatmap, (limits = autoLimits(heatmap)));
  return limits;
}

/**
 * A box or more for each. While its heatmap is not there, the box that the library keeps has to do,
 * which is around half of the maximum.
 */
export function boxesOf(
  shown: readonly Source[],
  heatmapOf: SourceValues['heatmapOf'],
  options: BoxOptions,
): LabelledBox[] {
  return shown.flatMap((source): LabelledBox[] => {
    const { name: label, color, bbox, width, height } = source;
    const heatmap = heatmapOf(source);
    if (!heatmap) {
      const isKept = bbox !== null && options.threshold === 0.5 && !options.isSplit;
      return isKept ? [{ label, color, bbox, width, height, measure: null }] : [];
    }
    return boxesIn(heatmap, options).map(({ bbox, covered, meanAttention }) => ({
      ...{ label, color, bbox, width: heatmap.width, height: heatmap.height },
      measure: { area: covered.fraction, meanAttention },
    }));
  });
}

interface KnownBoxes extends BoxOptions {
  readonly boxes: readonly TokenBox[];
}

const knownBoxes = new WeakMap<Heatmap, KnownBoxes>();

/** Measured once per heatmap and setting: every token that is pointed at or shown asks for all. */
function boxesIn(heatmap: Heatmap, options: BoxOptions): readonly TokenBox[] {
  const known = knownBoxes.get(heatmap);
  if (known?.threshold === options.threshold && known.isSplit === options.isSplit) {
    return known.boxes;
  }
  const boxes = tokenBoxes(heatmap, unitPicture, options);
  knownBoxes.set(heatmap, { ...options, boxes });
  return boxes;
}

/** Boxes are told in cells, which are of every picture. */
const unitPicture = { width: 1, height: 1 };

/** As listed while all have room; of many, those that coloured most of the picture come first. */
export function byImportance<Item extends { readonly key: string }>(
  items: readonly Item[],
  areas: ReadonlyMap<string, number>,
): Item[] {
  if (items.length <= mostMixed) return [...items];
  return items.toSorted((a, b) => (areas.get(b.key) ?? 0) - (areas.get(a.key) ?? 0));
}

/** Mean attention of every cell, row-major; of several heatmaps, that of the strongest there. */
export function cellValuesOf(heatmaps: readonly Heatmap[], gridSize: 4 | 8): number[] | null {
  if (heatmaps.length === 0) return null;
  const means = heatmaps.map((heatmap) => cellMeans(heatmap, gridSize));
  return Array.from(means[0]!, (_, cell) => Math.max(...means.map((values) => values[cell]!)));
}
