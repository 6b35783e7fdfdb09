import type { Heatmap } from '@shared/heatmap/heatmap';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '@shared/search/parse-query';
import type { PlaceTerm } from '@shared/search/query';
import { cellsOf as cellsOfPlace, placeOfCells } from '@shared/search/place';
import { parseSearchAddress } from '../search/search-address';
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

function termOf(target: FindTarget | null): PlaceTerm {
  const { text } = parseSearchAddress(target!.address.slice('/search?'.length));
  return parseQuery(text).clauses[0]!.any[0]!.term as PlaceTerm;
}

function cellsOf(target: FindTarget | null) {
  return cellsOfPlace(termOf(target).place);
}

describe('findTarget', () => {
  it('asks for the token where its box is', () => {
    const target = findTarget(moon, noHeatmap)!;
    expect(target.address.startsWith('/search?q=')).toBe(true);
    expect(termOf(target)).toEqual({
      kind: 'place',
      subject: { token: 'full moon, red', isNegative: true },
      place: placeOfCells(4, [3]),
      minAttention: 0.2,
    });
  });

  it('asks for a group by its own strength', () => {
    const group: Source = { ...moon, ref: { kind: 'group', name: 'moon' }, maxAttention: null };
    const target = findTarget(
      group,
      heatmap(() => 0.25),
    );
    expect(termOf(target)).toEqual({
      kind: 'place',
      subject: { token: 'moon', isNegative: true, isGroup: true },
      place: placeOfCells(4, [3]),
      minAttention: 0.125,
    });
    expect(termOf(findTarget(group, noHeatmap)).minAttention).toBe(0.3);
  });

  it('has no answer for a group that is not kept, or a token without a place', () => {
    const ref = { kind: 'group', name: 'moon', mergedFrom: ['moon'] } as const;
    expect(findTarget({ ...moon, ref }, noHeatmap)).toBeNull();
    expect(findTarget({ ...moon, bbox: null }, noHeatmap)).toBeNull();
  });

  it('asks for a diffuse token where it is strongest', () => {
    const stronger = heatmap((x, y) => (x >= 32 && y >= 48 ? 0.2 : 0.15));
    const target = findTarget(everywhere, stronger);
    expect(cellsOf(target)).toEqual([14, 15]);
    expect(target!.isSpread).toBe(false);
    expect(termOf(target).minAttention).toBeLessThanOrEqual(0.16);
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
