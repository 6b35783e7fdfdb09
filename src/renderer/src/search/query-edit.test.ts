import { formatQuery } from '@shared/search/format-query';
import { parseQuery } from '@shared/search/parse-query';
import { anyQuery, anyTerm } from '@shared/search/testing/any-query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addTerm,
  countTerms,
  joinNeighbour,
  literalAt,
  positionsOf,
  removeAt,
  splitOff,
  toggleNot,
  type Edit,
} from './query-edit';

const at = (clause: number, literal = 0) => ({ clause, literal });

/** The query as text, and the edited literal alone. */
function told({ query, at: now }: Edit): [string, string | null] {
  const literal = literalAt(query, now);
  return [formatQuery(query), literal && formatQuery({ clauses: [{ any: [literal] }] })];
}

const abc = parseQuery('a & b & c');
const [d] = parseQuery('d').clauses[0]!.any;

describe('terms', () => {
  it('are added as conditions, or as alternatives of one', () => {
    expect(told(addTerm(abc, d!.term))).toEqual([
      'a@anywhere & b@anywhere & c@anywhere & d@anywhere',
      'd@anywhere',
    ]);
    expect(told(addTerm(abc, d!.term, 1))).toEqual([
      'a@anywhere & (b@anywhere | d@anywhere) & c@anywhere',
      'd@anywhere',
    ]);
  });

  it('are turned round and back', () => {
    expect(told(toggleNot(abc, at(1)))[1]).toBe('!b@anywhere');
    expect(toggleNot(toggleNot(abc, at(1)).query, at(1)).query).toEqual(abc);
  });

  it('are removed, and the next one is edited, or the last', () => {
    expect(told(removeAt(abc, at(1)))).toEqual(['a@anywhere & c@anywhere', 'c@anywhere']);
    expect(told(removeAt(abc, at(2)))).toEqual(['a@anywhere & b@anywhere', 'b@anywhere']);
    expect(removeAt(parseQuery('a'), at(0))).toEqual({ query: { clauses: [] }, at: null });
  });
});

describe('alternatives', () => {
  it('are made of a term and the one before or after it', () => {
    expect(told(joinNeighbour(abc, at(1), 'before'))).toEqual([
      '(a@anywhere | b@anywhere) & c@anywhere',
      'b@anywhere',
    ]);
    expect(told(joinNeighbour(abc, at(1), 'after'))).toEqual([
      'a@anywhere & (b@anywhere | c@anywhere)',
      'b@anywhere',
    ]);
  });

  it('are left by a term that becomes a condition of its own', () => {
    const joined = joinNeighbour(abc, at(1), 'before').query;
    expect(told(splitOff(joined, at(0, 1)))).toEqual([
      'a@anywhere & b@anywhere & c@anywhere',
      'b@anywhere',
    ]);
    expect(told(splitOff(joined, at(0, 0)))).toEqual([
      'b@anywhere & a@anywhere & c@anywhere',
      'a@anywhere',
    ]);
  });

  it('do not reach past the first or last term', () => {
    expect(joinNeighbour(abc, at(0), 'before').query).toBe(abc);
    expect(joinNeighbour(abc, at(2), 'after').query).toBe(abc);
    expect(splitOff(abc, at(1)).query).toBe(abc);
  });
});

it('whatever is done, no term gets lost, no clause is empty, and the edited one is the same', () => {
  const step = fc.constantFrom('before', 'after', 'split', 'not', 'add');
  fc.assert(
    fc.property(anyQuery, fc.array(fc.tuple(step, fc.nat(30))), anyTerm, (start, steps, term) => {
      let query = start;
      for (const [what, where] of steps) {
        const positions = positionsOf(query);
        const position = positions[where % Math.max(1, positions.length)];
        if (!position) continue;
        const count = countTerms(query);
        const edited = literalAt(query, position)!.term;
        const edit =
          what === 'add'
            ? addTerm(query, term, position.clause)
            : what === 'not'
              ? toggleNot(query, position)
              : what === 'split'
                ? splitOff(query, position)
                : joinNeighbour(query, position, what);
        query = edit.query;
        expect(countTerms(query)).toBe(what === 'add' ? count + 1 : count);
        expect(query.clauses.every(({ any }) => any.length > 0)).toBe(true);
        expect(literalAt(query, edit.at)!.term).toBe(what === 'add' ? term : edited);
      }
    }),
  );
});
