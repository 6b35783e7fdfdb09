import { describe, expect, it } from 'vitest';
import { loosenings } from './loosen';
import { wholePicture } from './place';
import { emptyQuery, formatQueryAddress } from './query-address';

const query = { ...emptyQuery, token: 'moon', cells: [5], minAttention: 0.3 };

describe('loosenings', () => {
  it('lower the minimum, then widen the place, then change the prompt', () => {
    expect(loosenings(query).map(({ label }) => label)).toEqual([
      'Minimum 0.15',
      'Minimum 0.05',
      'Whole picture',
      'Whole picture, minimum 0.05',
      'Negative prompt',
    ]);
  });

  it('never offer the search itself, nor one twice', () => {
    const wide = { ...query, cells: wholePicture(4), minAttention: 0.1 };
    const addresses = loosenings(wide).map((loosening) => formatQueryAddress(loosening.query));
    expect(addresses).not.toContain(formatQueryAddress(wide));
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses).toHaveLength(2);
  });

  it('never raise the minimum', () => {
    for (const { query: weaker } of loosenings({ ...query, minAttention: 0 })) {
      expect(weaker.minAttention).toBe(0);
    }
  });
});
