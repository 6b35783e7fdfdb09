import { describe, expect, it } from 'vitest';
import { inListOrder, parseComparedIds, whyNotCompared } from './compared-ids';

describe('parseComparedIds', () => {
  it.each([
    ['ids=12,15,99', [12, 15, 99], 0],
    ['ids=15,12', [15, 12], 0],
    ['ids=12,12,15,12', [12, 15], 0],
    ['ids=1,2,3,4,5,6', [1, 2, 3, 4], 2],
    ['ids=0,-1,2.5,x,,1e3,7', [7], 0],
    ['ids=9007199254740993,3', [3], 0],
    ['ids=', [], 0],
    ['', [], 0],
    ['other=1', [], 0],
  ])('reads %j as %j and %i left out', (query, ids, leftOut) => {
    expect(parseComparedIds(query)).toEqual({ ids, leftOut });
  });

  it('does not choke on an address of any length', () => {
    const endless = `ids=${Array.from({ length: 100_000 }, (_, at) => at + 1).join(',')}`;
    expect(parseComparedIds(endless).ids).toEqual([1, 2, 3, 4]);
  });
});

describe('whyNotCompared', () => {
  it('is null for two to four, and says what to do otherwise', () => {
    expect([2, 3, 4].map(whyNotCompared)).toEqual([null, null, null]);
    expect(whyNotCompared(0)).toMatch(/two to four/);
    expect(whyNotCompared(1)).toMatch(/two to four/);
    expect(whyNotCompared(5)).toMatch(/^5 .*at most four/);
  });
});

describe('inListOrder', () => {
  it('follows the list, and puts what it does not hold last', () => {
    expect(inListOrder([1, 2, 3, 4], [4, 2, 9, 1])).toEqual([4, 2, 1, 3]);
  });
});
