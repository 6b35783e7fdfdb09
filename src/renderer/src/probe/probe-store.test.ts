import type { Region } from '@shared/heatmap/region-cells';
import { expect, it } from 'vitest';
import { pointAt } from './marked';
import { createProbe } from './probe-store';

const region: Region = { kind: 'rectangle', rect: { x: 0, y: 0, width: 0.5, height: 0.5 } };
const other: Region = { kind: 'rectangle', rect: { x: 0.5, y: 0, width: 0.5, height: 0.5 } };

it('marks what was drawn', () => {
  const probe = createProbe();
  probe.getState().draw(region);
  expect(probe.getState()).toMatchObject({ drawn: region, marked: null });
  probe.getState().endDrawing();
  expect(probe.getState()).toMatchObject({ drawn: null, marked: region });
});

it('lets go step by step: of the drawing, of the place, of the tool', () => {
  const probe = createProbe();
  const { setTool, draw, endDrawing, letGo } = probe.getState();
  setTool('rectangle');
  draw(region);
  endDrawing();
  draw(other);
  expect(letGo()).toBe(true);
  expect(probe.getState()).toMatchObject({ drawn: null, marked: region, tool: 'rectangle' });
  expect(letGo()).toBe(true);
  expect(probe.getState()).toMatchObject({ marked: null, tool: 'rectangle' });
  expect(letGo()).toBe(true);
  expect(probe.getState()).toMatchObject({ tool: 'move' });
  expect(letGo()).toBe(false);
});

it('knows a place that was marked by keyboard', () => {
  const probe = createProbe();
  probe.getState().mark(pointAt({ x: 0.5, y: 0.5 }), 'key');
  expect(probe.getState().isByKey).toBe(true);
  probe.getState().mark(pointAt({ x: 0.2, y: 0.5 }));
  expect(probe.getState().isByKey).toBe(false);
});
