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
  moveBetween,
  moveOnto,
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

describe('a term that is moved', () => {
  it('becomes an alternative of any other, whichever side that is on', () => {
    expect(told(moveOnto(abc, at(0), 2))).toEqual([
      'b@anywhere & (c@anywhere | a@anywhere)',
      'a@anywhere',
    ]);
    expect(told(moveOnto(abc, at(2), 0))).toEqual([
      '(a@anywhere | c@anywhere) & b@anywhere',
      'c@anywhere',
    ]);
    expect(told(moveOnto(parseQuery('(a | b) & !c'), at(0), 1))).toEqual([
      'b@anywhere & (!c@anywhere | a@anywhere)',
      'a@anywhere',
    ]);
    expect(moveOnto(abc, at(1), 1)).toEqual({ query: abc, at: at(1) });
    expect(moveOnto(abc, at(1), 7).query).toBe(abc);
  });

  it('becomes a condition of its own, or comes to another place', () => {
    const grouped = parseQuery('a & (b | c) & d');
    expect(told(moveBetween(grouped, at(1, 0), 0))).toEqual([
      'b@anywhere & a@anywhere & c@anywhere & d@anywhere',
      'b@anywhere',
    ]);
    expect(told(moveBetween(grouped, at(1, 1), 3))).toEqual([
      'a@anywhere & b@anywhere & d@anywhere & c@anywhere',
      'c@anywhere',
    ]);
    expect(told(moveBetween(abc, at(0), 3))).toEqual([
      'b@anywhere & c@anywhere & a@anywhere',
      'a@anywhere',
    ]);
    expect(told(moveBetween(abc, at(2), 1))[0]).toBe('a@anywhere & c@anywhere & b@anywhere');
    expect(moveBetween(abc, at(1), 1).query).toEqual(abc);
  });

  it('keeps every literal, and is the one that is edited then', () => {
    const texts = (query: Edit['query']) =>
      positionsOf(query)
        .map((one) => told({ query, at: one })[1])
        .sort();
    fc.assert(
      fc.property(anyQuery, fc.nat(), fc.nat(), fc.boolean(), (query, nth, target, isOnto) => {
        const all = positionsOf(query);
        fc.pre(all.length > 0);
        const from = all[nth % all.length]!;
        const edit = isOnto
          ? moveOnto(query, from, target % query.clauses.length)
          : moveBetween(query, from, target % (query.clauses.length + 1));
        expect(texts(edit.query)).toEqual(texts(query));
        expect(told(edit)[1]).toBe(told({ query, at: from })[1]);
        expect(edit.query.clauses.every(({ any }) => any.length > 0)).toBe(true);
      }),
    );
  });
});
