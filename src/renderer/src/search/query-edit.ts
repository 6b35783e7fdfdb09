import { clauseOf, type Clause, type Literal, type Query, type Term } from '@shared/search/query';

/** Which literal of a query: the clause, and its place within. */
export interface Position {
  readonly clause: number;
  readonly literal: number;
}

/** A query after a change, and where what was changed is now; null when it is gone. */
export interface Edit {
  readonly query: Query;
  readonly at: Position | null;
}

export function literalAt({ clauses }: Query, at: Position | null): Literal | null {
  return (at && clauses[at.clause]?.any[at.literal]) ?? null;
}

export function countTerms({ clauses }: Query): number {
  return clauses.reduce((sum, { any }) => sum + any.length, 0);
}

/** All literals in the order in which they stand. */
export function positionsOf({ clauses }: Query): Position[] {
  return clauses.flatMap(({ any }, clause) => any.map((_, literal) => ({ clause, literal })));
}

/** As one more condition; or, given a clause, as one more of its alternatives. */
export function addTerm(query: Query, term: Term, clause: number | null = null): Edit {
  const { clauses } = query;
  const joined = clause === null ? undefined : clauses[clause];
  if (clause === null || !joined) {
    return {
      query: { clauses: [...clauses, clauseOf(term)] },
      at: { clause: clauses.length, literal: 0 },
    };
  }
  const any = [...joined.any, { not: false, term }];
  return { query: withClause(query, clause, { any }), at: { clause, literal: any.length - 1 } };
}

export function replaceTerm(query: Query, at: Position, term: Term): Edit {
  return { query: withLiteral(query, at, (literal) => ({ ...literal, term })), at };
}

export function toggleNot(query: Query, at: Position): Edit {
  return { query: withLiteral(query, at, ({ not, term }) => ({ not: !not, term })), at };
}

/** What comes next is where one is then, or what was before it at the end. */
export function removeAt(query: Query, at: Position): Edit {
  const order = positionsOf(query);
  const index = order.findIndex((one) => isSamePosition(one, at));
  if (index < 0) return { query, at: null };
  const left = without(query, at);
  const next = positionsOf(left);
  return { query: left, at: next[index] ?? next.at(-1) ?? null };
}

/** Out of its clause into the one before or after it, as an alternative. */
export function joinNeighbour(query: Query, at: Position, side: 'before' | 'after'): Edit {
  const literal = literalAt(query, at);
  const target = at.clause + (side === 'before' ? -1 : 1);
  if (!literal || !query.clauses[target]) return { query, at };
  const { any } = query.clauses[target];
  const joined = withClause(query, target, {
    any: side === 'before' ? [...any, literal] : [literal, ...any],
  });
  const isAlone = query.clauses[at.clause]!.any.length === 1;
  return {
    query: without(joined, at),
    at: {
      clause: side === 'after' && isAlone ? target - 1 : target,
      literal: side === 'before' ? any.length : 0,
    },
  };
}

/** Out of the alternatives, as a condition of its own right after them. */
export function splitOff(query: Query, at: Position): Edit {
  const literal = literalAt(query, at);
  if (!literal || query.clauses[at.clause]!.any.length === 1) return { query, at };
  const clauses = [...without(query, at).clauses];
  clauses.splice(at.clause + 1, 0, { any: [literal] });
  return { query: { clauses }, at: { clause: at.clause + 1, literal: 0 } };
}

/** Into another clause, as one more of its alternatives. */
export function moveOnto(query: Query, at: Position, clause: number): Edit {
  const literal = literalAt(query, at);
  const target = query.clauses[clause];
  if (!literal || !target || clause === at.clause) return { query, at };
  const joined = withClause(query, clause, { any: [...target.any, literal] });
  const isAlone = query.clauses[at.clause]!.any.length === 1;
  return {
    query: without(joined, at),
    at: { clause: clause - (isAlone && at.clause < clause ? 1 : 0), literal: target.any.length },
  };
}

/** As a condition of its own before the clause that is `index` now, or after all of them. */
export function moveBetween(query: Query, at: Position, index: number): Edit {
  const literal = literalAt(query, at);
  if (!literal) return { query, at };
  const isAlone = query.clauses[at.clause]!.any.length === 1;
  const clause = index - (isAlone && at.clause < index ? 1 : 0);
  const clauses = [...without(query, at).clauses];
  clauses.splice(clause, 0, { any: [literal] });
  return { query: { clauses }, at: { clause, literal: 0 } };
}

export function isSamePosition(a: Position | null, b: Position | null): boolean {
  return a?.clause === b?.clause && a?.literal === b?.literal;
}

/** A clause that loses its last literal goes with it. */
function without(query: Query, { clause, literal }: Position): Query {
  const any = query.clauses[clause]!.any.filter((_, index) => index !== literal);
  if (any.length > 0) return withClause(query, clause, { any });
  return { clauses: query.clauses.filter((_, index) => index !== clause) };
}

function withLiteral(query: Query, at: Position, change: (literal: Literal) => Literal): Query {
  const clause = query.clauses[at.clause];
  if (!clause?.any[at.literal]) return query;
  return withClause(query, at.clause, {
    any: clause.any.map((literal, index) => (index === at.literal ? change(literal) : literal)),
  });
}

function withClause({ clauses }: Query, at: number, clause: Clause): Query {
  return { clauses: clauses.map((one, index) => (index === at ? clause : one)) };
}
