import type { Heatmap } from '@shared/heatmap/heatmap';
import { describe, expect, it } from 'vitest';
import { parseQueryAddress } from '../search/query-address';
import { findTarget, type FindTarget } from './find-address';
import type { Source } from './sources';

const moon = {
  ref: { kind: 'token', name: 'full moon, red', tokenIndex: 3 },
  polarity: 'negative',
  bbox: [48, 0, 16, 16],
  width: 64,
  height: 64,
  maxAttention: 0.4,
} as unknown as Source;

const noHeatmap = () => null;
const everywhere: Source = { ...moon, bbox: [0, 0, 64, 64] };

function heatmap(at: (x: number, y: number) => number): () => Heatmap {
  const values = Float32Array.from({ length: 4096 }, (_, i) => at(i % 64, Math.floor(i / 64)));
  return () => ({ width: 64, height: 64, values });
}

function cellsOf(target: FindTarget | null) {
  return parseQueryAddress(target!.address.slice('/search'.length)).cells;
}

describe('findTarget', () => {
  it('asks for the token where its box is', () => {
    const { address } = findTarget(moon, noHeatmap)!;
    expect(address.startsWith('/search?')).toBe(true);
    expect(parseQueryAddress(address.slice('/search'.length))).toEqual({
      token: 'full moon, red',
      isNegative: true,
      gridSize: 4,
      cells: [3],
      minAttention: 0.2,
    });
  });

  it('has no answer for a group or a token without a place', () => {
    expect(findTarget({ ...moon, ref: { kind: 'group', name: 'moon' } }, noHeatmap)).toBeNull();
    expect(findTarget({ ...moon, bbox: null }, noHeatmap)).toBeNull();
  });

  it('asks for a diffuse token where it is strongest', () => {
    const stronger = heatmap((x, y) => (x >= 32 && y >= 48 ? 0.2 : 0.15));
    const target = findTarget(everywhere, stronger);
    expect(cellsOf(target)).toEqual([14, 15]);
    expect(target!.isSpread).toBe(false);
    const { minAttention } = parseQueryAddress(target!.address.slice('/search'.length));
    expect(minAttention).toBeLessThanOrEqual(0.16);
  });

  it('says so when a token is everywhere alike, or its heatmap is not there yet', () => {
    for (const source of [heatmap(() => 0.2), noHeatmap]) {
      const target = findTarget(everywhere, source);
      expect(cellsOf(target)).toHaveLength(16);
      expect(target!.isSpread).toBe(true);
    }
  });

  it('leaves the heatmap alone when the box is a place', () => {
    const never = () => {
      throw new Error('not needed');
    };
    expect(cellsOf(findTarget(moon, never))).toEqual([3]);
  });
});
