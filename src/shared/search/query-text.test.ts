import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuery } from './format-query';
import { parseQuery } from './parse-query';
import { placeOfCells, regionPlace, toPlace, wholePicture } from './place';
import {
  clauseOf,
  emptyQuery,
  maxTerms,
  modelsOf,
  queryOf,
  subjectsOf,
  type PlaceTerm,
  type Query,
} from './query';
import { QueryTextError } from './query-tokens';
import { anyQuery } from './testing/any-query';

const at = (token: string, more: Partial<PlaceTerm> = {}): PlaceTerm => ({
  kind: 'place',
  subject: { token, isNegative: false },
  place: wholePicture(),
  minAttention: 0.3,
  ...more,
});

describe('the text of a query', () => {
  it('is read back as the same query', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(parseQuery(formatQuery(query))).toEqual(query);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never fails but with a place in the text', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        '"b c"',
        '@',
        'top',
        '&',
        '|',
        '!',
        '(',
        ')',
        '>=',
        '0.4',
        '=',
        ':',
        'steps',
        '20..30',
      ],
      ...[
        '4',
        '[',
        '1-5*0.5',
        ']',
        'date',
        '2026-02',
        '-',
        '-x',
        'group',
        '-group',
        'like',
        'left-of',
        '"',
        '\\',
        ' ',
        'is',
        '😀',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        let query: Query;
        try {
          query = parseQuery(text);
        } catch (error) {
          expect(error).toBeInstanceOf(QueryTextError);
          const { at: from, length } = error as QueryTextError;
          expect(from).toBeLessThanOrEqual(text.length);
          expect(length).toBeGreaterThan(0);
          return;
        }
        expect(parseQuery(formatQuery(query))).toEqual(query);
      }),
      { numRuns: 5_000 },
    );
  });

  it('joins places by all, any and none', () => {
    expect(parseQuery('dragon@center & "paper lantern"@top-right & !text@bottom')).toEqual({
      clauses: [
        clauseOf(at('dragon', { place: regionPlace('center') })),
        clauseOf(at('paper lantern', { place: regionPlace('top-right') })),
        clauseOf(at('text', { place: regionPlace('bottom') }), true),
      ],
    });
    expect(parseQuery('a & (b | !c)')).toEqual({
      clauses: [
        clauseOf(at('a')),
        {
          any: [
            { not: false, term: at('b') },
            { not: true, term: at('c') },
          ],
        },
      ],
    });
    expect(parseQuery('a | b').clauses).toHaveLength(1);
    expect(parseQuery('!(a | b)')).toEqual(parseQuery('!a & !b'));
    expect(parseQuery('  ')).toEqual(emptyQuery);
  });

  it('takes words without quotation marks, minima, cells and what they weigh', () => {
    expect(parseQuery('blue eyes @ 4[5,6,9-10*0.5]>=0.15')).toEqual(
      queryOf(
        at('blue eyes', {
          place: toPlace(4, [0, 0, 0, 0, 0, 1, 1, 0, 0, 0.5, 0.5]),
          minAttention: 0.15,
        }),
      ),
    );
    expect(parseQuery('moon@8[0]')).toEqual(queryOf(at('moon', { place: placeOfCells(8, [0]) })));
    expect(parseQuery('-blurry')).toEqual(
      queryOf(at('blurry', { subject: { token: 'blurry', isNegative: true } })),
    );
    expect(parseQuery('-"left-of"')).toEqual(
      queryOf(at('left-of', { subject: { token: 'left-of', isNegative: true } })),
    );
  });

  it('knows relations and facts', () => {
    expect(
      parseQuery(
        'old tree left-of -moon & model:dream shaper & sampler=euler & steps=20..30 & cfg>=7.5 & ' +
          'seed=18446744073709551615 & date=2026-02 & date<=2024 & is:favorite & has:problems & prompt:a castle',
      ),
    ).toEqual(
      queryOf(
        {
          kind: 'relation',
          relation: 'left-of',
          first: { token: 'old tree', isNegative: false },
          second: { token: 'moon', isNegative: true },
        },
        { kind: 'text', field: 'model', match: 'contains', value: 'dream shaper' },
        { kind: 'text', field: 'sampler', match: 'exact', value: 'euler' },
        { kind: 'number', field: 'steps', from: 20, to: 30 },
        { kind: 'number', field: 'cfg', from: 7.5, to: null },
        { kind: 'seed', seed: '18446744073709551615' },
        { kind: 'date', from: '2026-02-01', to: '2026-02-28' },
        { kind: 'date', from: null, to: '2024-12-31' },
        { kind: 'flag', flag: 'favorite' },
        { kind: 'flag', flag: 'with-problems' },
        { kind: 'words', field: 'prompt', words: 'a castle' },
      ),
    );
  });

  it('knows groups wherever a token may stand, and tokens that are called so', () => {
    const eyes = { token: 'eyes', isNegative: false, isGroup: true };
    expect(
      parseQuery('group:eyes@center>=0.4 & -group:"left-of" above group: blue eyes & group@top'),
    ).toEqual(
      queryOf(
        at('eyes', { subject: eyes, place: regionPlace('center'), minAttention: 0.4 }),
        {
          kind: 'relation',
          relation: 'above',
          first: { token: 'left-of', isNegative: true, isGroup: true },
          second: { token: 'blue eyes', isNegative: false, isGroup: true },
        },
        at('group', { place: regionPlace('top') }),
      ),
    );
    expect(formatQuery(queryOf(at('group:eyes'), at('eyes', { subject: eyes })))).toBe(
      '"group:eyes"@anywhere & group:eyes@anywhere',
    );
    // What names the same subject twice needs its placements once; a token is not the group of its name.
    expect(subjectsOf(parseQuery('group:eyes@top & !group:eyes & eyes'))).toEqual([
      eyes,
      { token: 'eyes', isNegative: false },
    ]);
  });

  it('knows images that others are to be like', () => {
    expect(parseQuery('like:123 & !like:7>=0.5 & like:123>=0.1')).toEqual({
      clauses: [
        clauseOf({ kind: 'like', imageId: 123, minLikeness: 0.3 }),
        clauseOf({ kind: 'like', imageId: 7, minLikeness: 0.5 }, true),
        clauseOf({ kind: 'like', imageId: 123, minLikeness: 0.1 }),
      ],
    });
    expect(modelsOf(parseQuery('like:123 & !like:7>=0.5 & like:123>=0.1'))).toEqual([123, 7]);
  });

  it.each([
    ['dragon@', 7, 'Name a place'],
    ['dragon@middle', 7, 'Name a place'],
    ['dragon@4[16]', 9, '0 to 15'],
    ['dragon@4[1', 8, 'never closed'],
    ['dragon@4[1*2]', 9, 'no cell'],
    ['dragon@top>=1.5', 12, 'from 0 to 1'],
    ['"dragon', 0, 'never closed'],
    ['dragon moon@top & ', 18, 'Name a token'],
    ['dragon@top moon', 11, 'Join two terms'],
    ['a & b | c', 6, 'in parentheses'],
    ['a | b & c', 6, 'in parentheses'],
    ['(a | b', 6, 'parenthesis is missing'],
    ['(a & b)', 3, 'Within parentheses'],
    ['steps>=many', 7, 'is a number'],
    ['steps=30..20', 6, 'smaller to the larger'],
    ['model>=x', 5, 'compared with'],
    ['date=2026-02-30', 5, 'A date is like'],
    ['seed=12345678901234567890123', 5, 'up to 20 digits'],
    ['artist:someone', 0, 'no fact "artist"'],
    ['is:bright', 3, 'is:favorite'],
    ['group:@top', 6, 'Name a group'],
    ['group:a:b', 6, 'A group with such a sign'],
    ['group:eyes>=2', 12, 'attention is a number from 0 to 1'],
    ['like:moon', 5, 'by its number'],
    ['like:0', 5, 'by its number'],
    ['like:2147483648', 5, 'by its number'],
    ['like:5>=1.5', 8, 'likeness is a number from 0 to 1'],
    ['like>=5', 4, 'compared with'],
    ['- moon', 0, 'directly'],
    ['""@top', 0, 'Name a token'],
  ])('says what is wrong with %s, and where', (text, position, message) => {
    expect(() => parseQuery(text)).toThrow(message);
    try {
      parseQuery(text);
    } catch (error) {
      expect((error as QueryTextError).at).toBe(position);
    }
  });

  it('has a limit of terms and of characters', () => {
    const many = (count: number) => Array.from({ length: count }, () => 'a').join(' & ');
    expect(parseQuery(many(maxTerms)).clauses).toHaveLength(maxTerms);
    expect(() => parseQuery(many(maxTerms + 1))).toThrow('at most 200 terms');
    expect(() => parseQuery('a'.repeat(100_001))).toThrow('at most 100000 characters');
    expect(() => parseQuery('a'.repeat(2_001))).toThrow('at most 2000');
  });
});
