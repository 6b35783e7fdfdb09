import { describe, expect, it } from 'vitest';
import { imagePoint, stagePoint, toImage, toStage } from './spaces';
import { createViewport, zoomPercent } from './viewport-store';

function openViewport(pixelRatio = 1) {
  const viewport = createViewport();
  viewport.setStage({ width: 840, height: 640 }, pixelRatio);
  viewport.setImage({ width: 1000, height: 500 });
  return viewport;
}

describe('viewport', () => {
  it('fits the picture, and fits it again when the stage grows', () => {
    const viewport = openViewport();
    expect(viewport.getState().view.scale).toBeCloseTo(0.8);
    viewport.setStage({ width: 540, height: 640 }, 1);
    expect(viewport.getState().view.scale).toBeCloseTo(0.5);
  });

  it('keeps what is under the pointer when zooming in', () => {
    const viewport = openViewport();
    const pointer = stagePoint(300, 250);
    const before = toImage(viewport.getState().view, pointer);
    viewport.zoomBy(3, pointer);
    const after = toStage(viewport.getState().view, before);
    expect(after.x).toBeCloseTo(300);
    expect(after.y).toBeCloseTo(250);
    expect(viewport.getState().mode).toBe('free');
  });

  it('stops zooming at its ends', () => {
    const viewport = openViewport();
    viewport.zoomBy(1e9);
    expect(zoomPercent(viewport.getState())).toBe(3200);
    viewport.zoomBy(1e-9);
    expect(zoomPercent(viewport.getState())).toBe(20);
  });

  it('counts 100 % in device pixels', () => {
    const viewport = openViewport(2);
    viewport.actualSize();
    expect(viewport.getState().view.scale).toBe(0.5);
    expect(zoomPercent(viewport.getState())).toBe(100);
  });

  it('toggles between fitted and 100 %', () => {
    const viewport = openViewport();
    viewport.toggleFit();
    expect(zoomPercent(viewport.getState())).toBe(100);
    viewport.toggleFit();
    expect(viewport.getState().mode).toBe('fit');
    expect(zoomPercent(viewport.getState())).toBe(80);
  });

  it('keeps the place when the next picture is as large', () => {
    const viewport = openViewport();
    viewport.zoomBy(4, stagePoint(100, 300));
    const { view } = viewport.getState();
    viewport.setImage({ width: 1000, height: 500 });
    expect(viewport.getState().view).toBe(view);
  });

  it('fits the next picture when this one was fitted', () => {
    const viewport = openViewport();
    viewport.setImage({ width: 400, height: 1200 });
    expect(viewport.getState().mode).toBe('fit');
    expect(viewport.getState().view.scale).toBeCloseTo(0.5);
  });

  it('never loses the picture by panning', () => {
    const viewport = openViewport();
    viewport.panBy(1e6, -1e6);
    const corner = toStage(viewport.getState().view, imagePoint(0, 500));
    expect(corner).toEqual({ x: 40, y: 400 });
    // Larger than the stage, its corner comes as far as the middle.
    viewport.zoomBy(2, stagePoint(420, 320));
    viewport.panBy(1e6, -1e6);
    expect(toStage(viewport.getState().view, imagePoint(0, 500))).toEqual({ x: 420, y: 320 });
  });
});
