import { seeingOf } from '@shared/seeing';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PaintingFeed } from '../canvas/ImageCanvas';
import type { HeatmapOf } from '../canvas/paintable';
import { emptyPainting, type Painting } from '../canvas/painting';
import { emptyScene, paintScene } from '../canvas/scene';
import { createScratch } from '../canvas/scratch';
import type { Size } from '../canvas/spaces';
import type { HeatmapPack } from './heatmap-pack';
import type { SourceValues } from './layers';
import { lookOf, type LooksStore } from './looks';
import { onSightChange } from './on-sight-change';
import { sceneOf, type SourcedScene } from './scene-of';
import type { SelectionStore } from './selection';
import type { Source } from './sources';
import type { WaysStore } from './ways';

/** Everything of the open image that painting reads. */
export interface OpenImage {
  readonly sources: readonly Source[];
  readonly pack: HeatmapPack;
  readonly size: Size;
}

/** What was painted last, for legends: they always say what is on screen. */
export interface PaintedScene extends SourcedScene {
  readonly painting: Painting;
}

export interface ScenePainter extends PaintingFeed {
  /** Paints it before the call returns, so that no frame shows another image's heatmaps. */
  open(image: OpenImage | null): void;
  readonly painted: StoreApi<PaintedScene>;
  /** Follows the stores from here on; returns how to stop. */
  start(): () => void;
}

interface PainterStores {
  readonly selection: SelectionStore;
  readonly looks: LooksStore;
  readonly ways: WaysStore;
}

/** Runs something before the next frame is drawn; returns how to keep it from running. */
export type NextFrame = (run: () => void) => () => void;

/**
 * Paints what the stores say in the frame after each change, once however much changed, and outside
 * React: a slider does not wait for a render.
 */
export function createScenePainter(
  { selection, looks, ways }: PainterStores,
  nextFrame: NextFrame = onAnimationFrame,
): ScenePainter {
  const painted = createStore<PaintedScene>(() => nothing);
  const scratch = createScratch();
  let image: OpenImage | null = null;
  let cancel: (() => void) | null = null;

  function paint(): void {
    cancel = null;
    if (!image) return void painted.setState(nothing);
    const { sources, pack, size } = image;
    const state = looks.getState();
    const sourced = sceneOf({
      sources,
      ...valuesOf(pack),
      selection: selection.getState(),
      everyone: state.everyone,
      lookOf: (key) => lookOf(state, key),
      seeing: seeingOf(ways.getState()),
    });
    painted.setState({
      ...sourced,
      painting: paintScene(sourced.scene, heatmapOfLayer(pack), size, scratch),
    });
  }

  function paintSoon(): void {
    if (image) cancel ??= nextFrame(paint);
  }

  return {
    painted,
    getPainting: () => painted.getState().painting,
    subscribe: painted.subscribe,
    open(next) {
      cancel?.();
      image = next;
      paint();
    },
    start() {
      const unsubscribe = [
        onSightChange({ selection, looks }, paintSoon),
        ways.subscribe(paintSoon),
      ];
      return () => {
        cancel?.();
        cancel = null;
        for (const stop of unsubscribe) stop();
      };
    },
  };
}

const nothing: PaintedScene = { scene: emptyScene, sources: [], painting: emptyPainting };

/** Facts of sources from the library, else from the pack. */
export function valuesOf(pack: HeatmapPack): SourceValues {
  const nameOf = ({ ref, polarity }: Source) => ({ source: ref, polarity });
  return {
    maxOf: (source) => source.maxAttention ?? pack.maxOf(nameOf(source)) ?? 0,
    heatmapOf: (source) => pack.heatmapOf(nameOf(source)),
  };
}

export function heatmapOfLayer(pack: HeatmapPack): HeatmapOf {
  return ({ source, polarity }) => pack.heatmapOf({ source, polarity });
}

export function onAnimationFrame(run: () => void): () => void {
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}
