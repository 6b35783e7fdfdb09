import { describe, expect, it } from 'vitest';
import { barsOf, positionsOf, trendOf, valueInWords } from './chart-data';

const effect = (avgMax: number) => ({
  images: 2,
  heatmaps: 2,
  avgMax,
  avgMean: avgMax / 2,
  avgCoverage: 0.5,
});

describe('bars', () => {
  it('of two tokens stand beside each other by model, and a missing one is none', () => {
    const a = [
      { value: 'x', ...effect(0.5) },
      { value: null, ...effect(0.2) },
    ];
    const b = [
      { value: 'y', ...effect(0.3) },
      { value: 'x', ...effect(0.4) },
    ];
    const bars = barsOf('model', [a, b], 'avgMax');
    expect(bars.map(({ key, label, values }) => [key, label, ...values])).toEqual([
      ['x', 'x', 0.5, 0.4],
      [null, 'not said', 0.2, null],
      ['y', 'y', null, 0.3],
    ]);
    expect(barsOf('lora', [a], 'avgMax')[1]!.label).toBe('without');
  });

  it('of positions are counted from 1', () => {
    const [first] = positionsOf([{ position: 0, ...effect(0.5) }], 'avgMean');
    expect(first).toMatchObject({ key: 0, label: '1', values: [0.25] });
  });
});

describe('a trend', () => {
  it('has the months between, without a value', () => {
    const points = trendOf(
      [
        [
          { month: '2025-11', ...effect(0.1) },
          { month: '2026-02', ...effect(0.2) },
        ],
        [{ month: '2026-01', ...effect(0.3) }],
      ],
      'avgMax',
    );
    expect(points.map(({ label, values }) => [label, ...values])).toEqual([
      ['2025-11', 0.1, null],
      ['2025-12', null, null],
      ['2026-01', null, 0.3],
      ['2026-02', 0.2, null],
    ]);
  });

  it('of nothing is empty, and one of a wrong clock has only the months that there are', () => {
    expect(trendOf([[]], 'avgMax')).toEqual([]);
    const months = ['1970-01', '1980-05', '2026-05'].map((month) => ({ month, ...effect(0.1) }));
    expect(trendOf([months], 'avgMax').map(({ label }) => label)).toEqual([
      '1970-01',
      '1980-05',
      '2026-05',
    ]);
  });
});

it('model files are read without folder and ending', () => {
  expect(valueInWords('dreamshaper_8.safetensors')).toBe('dreamshaper_8');
  expect(valueInWords('v1.5')).toBe('v1.5');
  expect(valueInWords('sdxl\\dream.ckpt')).toBe('dream');
  expect(valueInWords('folder/')).toBe('folder/');
});
