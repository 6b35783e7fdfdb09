import type { FacetField } from '@shared/api';
import { formatTerm } from '@shared/search/format-query';
import type { Clause, Query, Term } from '@shared/search/query';
import { orientationOf, orientationTerm, orientations, type Orientation } from './orientation';
import type { Edit } from './query-edit';

/** The facts that results are divided by, in the order in which they are shown. */
export const shownFacets = [
  'model',
  'sampler',
  'lora',
  'rating',
  'orientation',
  'folder',
] as const satisfies readonly FacetField[];
export type ShownFacet = (typeof shownFacets)[number];

/** What choosing a value asks for; null for one that cannot be asked for. */
export function facetTerm(field: ShownFacet, value: string): Term | null {
  if (field === 'rating') {
    return /^[0-5]$/.test(value)
      ? { kind: 'number', field, from: Number(value), to: Number(value) }
      : null;
  }
  if (field === 'orientation') {
    return (orientations as readonly string[]).includes(value)
      ? orientationTerm(value as Orientation)
      : null;
  }
  return value.trim() === '' ? null : { kind: 'text', field, match: 'exact', value };
}

/** Values of a field that the query asks for, one or any of several. */
export function chosenValues(query: Query, field: ShownFacet): string[] {
  return clausesOf(query, field).flatMap(({ any }) => any.map(({ term }) => valueOf(term, field)!));
}

/** The query without what it says of a field: what else could be chosen instead. */
export function withoutFacet(query: Query, field: ShownFacet): Query {
  const dropped = new Set(clausesOf(query, field));
  return dropped.size === 0
    ? query
    : { clauses: query.clauses.filter((clause) => !dropped.has(clause)) };
}

/** Chooses a value, beside others of its field, or lets go of it. */
export function toggleFacet(query: Query, field: ShownFacet, term: Term): Edit {
  const text = formatTerm(term);
  const [chosen] = clausesOf(query, field);
  const isChosen = (clause: Clause) => clause.any.some((one) => formatTerm(one.term) === text);
  const holding = clausesOf(query, field).find(isChosen);
  if (holding) {
    const any = holding.any.filter((one) => formatTerm(one.term) !== text);
    return { query: withClause(query, holding, any.length > 0 ? { any } : null), at: null };
  }
  const literal = { not: false, term };
  if (!chosen) return { query: { clauses: [...query.clauses, { any: [literal] }] }, at: null };
  return { query: withClause(query, chosen, { any: [...chosen.any, literal] }), at: null };
}

/** Clauses that say nothing but which values of the field are wanted. */
function clausesOf({ clauses }: Query, field: ShownFacet): Clause[] {
  return clauses.filter(({ any }) =>
    any.every(({ not, term }) => !not && valueOf(term, field) !== null),
  );
}

function valueOf(term: Term, field: ShownFacet): string | null {
  if (field === 'orientation') return term.kind === 'number' ? orientationOf(term) : null;
  if (field === 'rating') {
    const isOne = term.kind === 'number' && term.field === field && term.from === term.to;
    return isOne ? String(term.from) : null;
  }
  return term.kind === 'text' && term.field === field && term.match === 'exact' ? term.value : null;
}

function withClause({ clauses }: Query, old: Clause, now: Clause | null): Query {
  return { clauses: clauses.flatMap((one) => (one !== old ? [one] : now ? [now] : [])) };
}
