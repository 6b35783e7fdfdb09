import { describe, expect, it } from 'vitest';
import { parseQueryAddress } from '../search/query-address';
import { findAddress } from './find-address';
import type { Source } from './sources';

const moon = {
  ref: { kind: 'token', name: 'full moon, red', tokenIndex: 3 },
  polarity: 'negative',
  bbox: [48, 0, 16, 16],
  width: 64,
  height: 64,
  maxAttention: 0.4,
} as unknown as Source;

describe('findAddress', () => {
  it('asks for the token where its box is', () => {
    const address = findAddress(moon)!;
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
    expect(findAddress({ ...moon, ref: { kind: 'group', name: 'moon' } })).toBeNull();
    expect(findAddress({ ...moon, bbox: null })).toBeNull();
  });
});
