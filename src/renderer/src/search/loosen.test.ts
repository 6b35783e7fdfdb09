import { formatQuery } from '@shared/search/format-query';
import { parseQuery } from '@shared/search/parse-query';
import { anyQuery } from '@shared/search/testing/any-query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loosenings } from './loosen';

const labels = (text: string) => loosenings(parseQuery(text)).map(({ label }) => label);

describe('loosenings', () => {
  it('lower the minimum, then widen the place, then change the prompt', () => {
    expect(labels('moon@4[5]')).toEqual([
      'Minimum 0.15',
      'Minimum 0.05',
      'Whole picture',
      'Whole picture, minimum 0.05',
      'Negative prompt',
    ]);
  });

  it('take each place in turn, then leave out one condition each', () => {
    expect(labels('moon@top>=0.05 & castle@left>=0.05 & !is:favorite')).toEqual([
      'Whole picture for moon',
      'Whole picture for castle',
      'Without “moon along the top, at least 0.05”',
      'Without “castle on the left, at least 0.05”',
      'Without “not favourite”',
    ]);
  });

  it('ask for less likeness', () => {
    expect(labels('like:7>=0.5')).toEqual(['Likeness from 0.25', 'Likeness from 0.05']);
    expect(labels('like:7>=0.05 & !like:8 & is:favorite')).toEqual([
      'Without “like image 7, at least 0.05”',
      'Without “not like image 8”',
      'Without “favourite”',
    ]);
  });

  it('never offer the search itself, nor one twice, and stay few', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const texts = loosenings(query).map((loosening) => formatQuery(loosening.query));
        expect(texts).not.toContain(formatQuery(query));
        expect(new Set(texts).size).toBe(texts.length);
        expect(texts.length).toBeLessThanOrEqual(16);
      }),
    );
  });

  it('never raise the minimum', () => {
    for (const { query } of loosenings(parseQuery('moon@top>=0'))) {
      expect(formatQuery(query)).toContain('>=0');
    }
  });
});
