import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanJson, cleanReal, cleanText } from './clean';

describe('what Postgres can hold', () => {
  it('is left as it is, and comes back the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(text)).toBe(text.replaceAll('\0', ''));
      }),
    );
  });

  it('has no half surrogate pairs', () => {
    expect(cleanText('a\uD83Db\uDE00\u{1F600}')).toBe('a\uFFFDb\uFFFD\u{1F600}');
  });

  it('has clean keys and values, but keeps an escaped NUL that is only text', () => {
    expect(cleanJson({ 'a\0': ['\\u0000', { b: '\0' }], n: null })).toBe(
      '{"a":["\\\\u0000",{"b":""}],"n":null}',
    );
    expect(cleanJson(null)).toBeNull();
  });

  it('is a number of four bytes that sums can hold', () => {
    expect([NaN, 1e-45, -1e-31, 0.5, 1].map(cleanReal)).toEqual([0, 0, 0, 0.5, 1]);
    expect(Number.isFinite(cleanReal(Infinity))).toBe(true);
  });
});
