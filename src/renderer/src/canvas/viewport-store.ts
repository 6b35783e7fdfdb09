import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  carriedView,
  centredView,
  fitView,
  scaledAbout,
  stagePoint,
  toImage,
  withinReach,
  type Size,
  type StagePoint,
  type View,
} from './spaces';

/** Lives outside React: the canvas listens to it, and only the zoom read-out renders with it. */
export interface ViewportState {
  readonly image: Size;
  readonly stage: Size;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
  /** `fit` follows the stage's size; `free` is wherever the person went. */
  readonly mode: 'fit' | 'free';
  readonly view: View;
}

/** What is shown of a picture, in terms that any other picture and stage understand. */
export type Part =
  | { readonly mode: 'fit' }
  | {
      readonly mode: 'free';
      /** Times the size at which the picture fits. */
      readonly zoom: number;
      /** What lies at the centre of the stage, in fractions of the picture. */
      readonly x: number;
      readonly y: number;
    };

export interface Viewport extends Pick<
  StoreApi<ViewportState>,
  'getState' | 'subscribe' | 'getInitialState'
> {
  /** Another picture: a fitted one is fitted, else the same part of it is shown. */
  setImage(image: Size): void;
  setStage(stage: Size, pixelRatio: number): void;
  fit(): void;
  /** One picture pixel per device pixel, about `anchor` or the centre. */
  actualSize(anchor?: StagePoint): void;
  /** Fitted becomes 100 %, anything else becomes fitted. */
  toggleFit(anchor?: StagePoint): void;
  zoomBy(factor: number, anchor?: StagePoint): void;
  /** In CSS pixels. */
  panBy(dx: number, dy: number): void;
  /** What another viewport shows. */
  show(part: Part): void;
}

const fitMarginPx = 20;
/** Device pixels per picture pixel: far enough to count them. */
const largestZoom = 32;

export function createViewport(): Viewport {
  const store = createStore<ViewportState>(() => ({
    image: { width: 1, height: 1 },
    stage: { width: 0, height: 0 },
    pixelRatio: 1,
    mode: 'fit',
    view: { scale: 1, origin: stagePoint(0, 0) },
  }));

  function update(change: Partial<ViewportState>): void {
    const next = { ...store.getState(), ...change };
    const view =
      next.mode === 'fit'
        ? fitView(next.image, next.stage, fitMarginPx)
        : withinReach(next.view, next.image, next.stage);
    store.setState({ ...next, view });
  }

  function scaleTo(scale: number, anchor?: StagePoint): void {
    const { stage, view } = store.getState();
    const about = anchor ?? stagePoint(stage.width / 2, stage.height / 2);
    update({ mode: 'free', view: scaledAbout(view, about, scale) });
  }

  const viewport: Viewport = {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,

    setImage(image) {
      const { image: before, stage, view } = store.getState();
      if (before.width === image.width && before.height === image.height) return;
      update({ image, view: carriedView(view, before, image, stage) });
    },

    setStage(stage, pixelRatio) {
      const { stage: before, view } = store.getState();
      // The centre stays the centre while a window is resized.
      const origin = stagePoint(
        view.origin.x + (stage.width - before.width) / 2,
        view.origin.y + (stage.height - before.height) / 2,
      );
      update({ stage, pixelRatio, view: { ...view, origin } });
    },

    fit: () => update({ mode: 'fit' }),

    actualSize(anchor) {
      const { image, stage, pixelRatio, mode } = store.getState();
      const scale = 1 / pixelRatio;
      if (anchor || mode === 'free') scaleTo(scale, anchor);
      else update({ mode: 'free', view: centredView(image, stage, scale) });
    },

    toggleFit(anchor) {
      if (store.getState().mode === 'fit') viewport.actualSize(anchor);
      else viewport.fit();
    },

    zoomBy(factor, anchor) {
      const { image, stage, pixelRatio, view } = store.getState();
      const fitted = fittedScale(image, stage);
      const smallest = Math.min(fitted, 1 / pixelRatio) / 4;
      const largest = Math.max(largestZoom / pixelRatio, fitted);
      const scale = Math.min(largest, Math.max(smallest, view.scale * factor));
      if (scale !== view.scale) scaleTo(scale, anchor);
    },

    panBy(dx, dy) {
      const { view } = store.getState();
      const origin = stagePoint(view.origin.x + dx, view.origin.y + dy);
      update({ mode: 'free', view: { ...view, origin } });
    },

    show(part) {
      if (part.mode === 'fit') return viewport.fit();
      const { image, stage } = store.getState();
      const scale = fittedScale(image, stage) * part.zoom;
      const origin = stagePoint(
        stage.width / 2 - part.x * image.width * scale,
        stage.height / 2 - part.y * image.height * scale,
      );
      update({ mode: 'free', view: { scale, origin } });
    },
  };
  return viewport;
}

/** What a viewport shows, for others to show the same of their pictures. */
export function partOf({ mode, image, stage, view }: ViewportState): Part {
  if (mode === 'fit') return { mode };
  const centre = toImage(view, stagePoint(stage.width / 2, stage.height / 2));
  return {
    mode,
    zoom: view.scale / fittedScale(image, stage),
    x: centre.x / image.width,
    y: centre.y / image.height,
  };
}

function fittedScale(image: Size, stage: Size): number {
  return fitView(image, stage, fitMarginPx).scale;
}

/** Device pixels per picture pixel, in percent. */
export function zoomPercent({ view, pixelRatio }: ViewportState): number {
  return Math.round(view.scale * pixelRatio * 100);
}
