import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatmapLayer, limitsWithin } from './layers';

const source = { kind: 'token', name: 'moon', tokenIndex: 0 } as const;
const coloring = { kind: 'colormap', colormap: 'turbo', fades: true } as const;

describe('limitsWithin', () => {
  it('always answers an ordered range inside the allowed one', () => {
    const any = fc.double();
    const ordered = fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(fc.tuple(any, any), ordered, (limits, range) => {
        const [low, high] = limitsWithin(limits, range);
        expect(low).toBeGreaterThanOrEqual(range[0]);
        expect(high).toBeLessThanOrEqual(range[1]);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('leaves limits alone that are already inside', () => {
    expect(limitsWithin([0.2, 0.7], [0, 1])).toEqual([0.2, 0.7]);
  });
});

describe('heatmapLayer', () => {
  it('keeps the shown limits inside the allowed range', () => {
    const layer = heatmapLayer({
      source,
      coloring,
      polarity: 'positive',
      limits: [-1, 4],
      limitsRange: [0, 0.6],
    });
    expect(layer.limits).toEqual([0, 0.6]);
  });

  it('shows the whole range when nothing else is asked for', () => {
    const layer = heatmapLayer({ source, coloring, polarity: 'negative' });
    expect(layer).toMatchObject({ kind: 'heatmap', visible: true, opacity: 1, limits: [0, 1] });
  });

  it('keeps every number in its range, and takes the usual one for what is none', () => {
    const given = { source, coloring, polarity: 'positive' } as const;
    const wild = heatmapLayer({ ...given, opacity: 7, threshold: -1, gamma: 0 });
    expect(wild).toMatchObject({ opacity: 1, threshold: 0, gamma: 0.2 });
    const none = heatmapLayer({
      ...given,
      opacity: Number.NaN,
      threshold: Number.NaN,
      gamma: Number.NaN,
      limits: [Number.NaN, Number.NaN],
    });
    expect(none).toMatchObject({ opacity: 1, threshold: 0, gamma: 1, limits: [0, 1] });
  });
});
