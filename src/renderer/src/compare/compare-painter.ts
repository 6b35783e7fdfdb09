import type { Range } from '@shared/layers';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { mostCompared } from '../app/compared-ids';
import type { PaintingFeed } from '../canvas/ImageCanvas';
import { emptyPainting } from '../canvas/painting';
import { emptyScene, paintScene } from '../canvas/scene';
import { createScratch } from '../canvas/scratch';
import type { Size } from '../canvas/spaces';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { heatmapLayersOf, scaleOf, type Scale, type SourceValues } from '../viewer/layers';
import { lookOf, type LooksStore } from '../viewer/looks';
import {
  heatmapOfLayer,
  onAnimationFrame,
  valuesOf,
  type NextFrame,
  type PaintedScene,
} from '../viewer/scene-painter';
import { onSightChange } from '../viewer/on-sight-change';
import type { SelectionStore } from '../viewer/selection';
import type { Source } from '../viewer/sources';
import { sourcesOfImage, wantedTokens, type ComparedToken } from './compared-tokens';

/** Everything of the images that painting reads. */
export interface ComparedImages {
  readonly tokens: readonly ComparedToken[];
  /** By image. */
  readonly packs: readonly HeatmapPack[];
  readonly sizes: readonly Size[];
  /** One scale in all, up to the most that any of them has; else each has its own. */
  readonly hasSameScale: boolean;
}

/** One of the panes. */
export interface PaintedPane extends PaintingFeed {
  readonly painted: StoreApi<PaintedScene>;
}

export interface ComparePainter {
  readonly panes: readonly PaintedPane[];
  /** What holds in all panes while they have one scale. */
  readonly legend: StoreApi<PaintedScene>;
  /** Paints them before the call returns. */
  open(images: ComparedImages): void;
  /** Follows the stores from here on; returns how to stop. */
  start(): () => void;
}

interface PainterStores {
  readonly selection: SelectionStore;
  readonly looks: LooksStore;
}

/**
 * Paints the same tokens over several images: all in the frame after a change, since what one of them
 * has decides the scale of all.
 */
export function createComparePainter(
  { selection, looks }: PainterStores,
  nextFrame: NextFrame = onAnimationFrame,
): ComparePainter {
  const panes = Array.from({ length: mostCompared }, createPane);
  const legend = createStore<PaintedScene>(() => nothing);
  let images: ComparedImages = { tokens: [], packs: [], sizes: [], hasSameScale: true };
  let cancel: (() => void) | null = null;

  function paint(): void {
    cancel = null;
    const { tokens, packs, sizes, hasSameScale } = images;
    const state = looks.getState();
    const lookOfSource = ({ key }: Source) => lookOf(state, key);
    const wanted = wantedTokens(tokens, selection.getState());
    const values = packs.map(valuesOf);
    const sameScale = scaleOfAll(wanted, values);
    panes.forEach(({ painted, scratch }, at) => {
      const pack = packs[at];
      if (!pack) return painted.setState(nothing);
      const sources = sourcesOfImage(wanted, at);
      const scale = hasSameScale ? sameScale : scaleOf(sources, values[at]!);
      const layers = heatmapLayersOf(sources, lookOfSource, values[at]!, scale);
      const scene = { kind: 'overlay', layers } as const;
      const painting = paintScene(scene, heatmapOfLayer(pack), sizes[at]!, scratch);
      painted.setState({ scene, sources, painting });
    });
    const strongest = wanted.map((token) => token.strongest);
    const layers = heatmapLayersOf(strongest, lookOfSource, unknownValues, sameScale);
    const scene = { kind: 'overlay', layers } as const;
    legend.setState({ scene, sources: strongest, painting: emptyPainting });
  }

  function paintSoon(): void {
    cancel ??= nextFrame(paint);
  }

  return {
    panes,
    legend,
    open(next) {
      cancel?.();
      images = next;
      paint();
    },
    start() {
      const stop = onSightChange({ selection, looks }, paintSoon);
      return () => {
        cancel?.();
        cancel = null;
        stop();
      };
    },
  };
}

function createPane() {
  const painted = createStore<PaintedScene>(() => nothing);
  return {
    painted,
    /** A painting's pixels are its own: four are on screen at once. */
    scratch: createScratch(),
    getPainting: () => painted.getState().painting,
    subscribe: painted.subscribe,
  };
}

const nothing: PaintedScene = { scene: emptyScene, sources: [], painting: emptyPainting };

/** Where the scale is known, no value is asked for. */
const unknownValues: SourceValues = { maxOf: () => 0, heatmapOf: () => null };

/** Wide enough for every image: what is brighter in one of them has more attention there. */
function scaleOfAll(wanted: readonly ComparedToken[], values: readonly SourceValues[]): Scale {
  const scales = values.map((ofImage, at) => scaleOf(sourcesOfImage(wanted, at), ofImage));
  return {
    max: Math.max(0, ...scales.map(({ max }) => max)),
    autoOf: ({ key }) => {
      const token = wanted.find((one) => one.key === key);
      const ranges = (token?.sources ?? []).flatMap((source, at) =>
        source && scales[at] ? [scales[at].autoOf(source)] : [],
      );
      return hull(ranges);
    },
  };
}

function hull(ranges: readonly Range[]): Range {
  if (ranges.length === 0) return [0, 1];
  return [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
}
