import { formatQuery } from '@shared/search/format-query';
import { wholePicture } from '@shared/search/place';
import { queryOf, type PlaceTerm, type Query, type Subject } from '@shared/search/query';
import { literalAt, positionsOf, removeAt, replaceTerm, type Position } from './query-edit';
import { literalInWords } from './term-words';

/** A query with one condition made weaker. */
export interface Loosening {
  /** What the button says. */
  readonly label: string;
  readonly query: Query;
}

const lowMinimum = 0.05;
/** Each of them is counted, so that only those that find something are offered. */
const mostTried = 16;

/** Weaker queries to offer where one finds nothing, the smallest change first. */
export function loosenings(query: Query): Loosening[] {
  const positions = positionsOf(query);
  const places = positions.flatMap((at) => {
    const { not, term } = literalAt(query, at)!;
    return term.kind === 'place' && !not ? [{ at, term }] : [];
  });
  const ofPlaces = places.map(({ at, term }) => weakerPlaces(query, at, term, places.length > 1));
  const ofLikes = positions.map((at) => weakerLikeness(query, at));
  const without = positions.length > 1 ? positions.map((at) => withoutOne(query, at)) : [];
  const prompts = positions.length === 1 ? places.map(({ term }) => otherPrompt(term)) : [];
  // The least change of every place first, then the next of every place, and so on.
  const inTurn = [0, 1, 2, 3].flatMap((turn) =>
    [...ofPlaces, ...ofLikes].flatMap((weaker) => weaker[turn] ?? []),
  );
  const seen = new Set([formatQuery(query)]);
  return [...inTurn, ...without, ...prompts]
    .filter((loosening) => {
      const text = formatQuery(loosening.query);
      return !seen.has(text) && seen.add(text);
    })
    .slice(0, mostTried);
}

/** Everywhere and however weak: finds something exactly when some image holds the token or group. */
export function anywhere(subject: Subject): Query {
  return queryOf({ kind: 'place', subject, place: wholePicture(), minAttention: 0 });
}

function weakerPlaces(query: Query, at: Position, term: PlaceTerm, isOneOfMany: boolean) {
  const { minAttention, subject } = term;
  const half = Math.round((minAttention / 2) * 20) / 20;
  const low = Math.min(minAttention, lowMinimum);
  const place = wholePicture();
  const of = isOneOfMany ? ` for ${subject.token}` : '';
  const weaker = (label: string, change: Partial<PlaceTerm>): Loosening => ({
    label,
    query: replaceTerm(query, at, { ...term, ...change }).query,
  });
  return [
    ...[half, lowMinimum]
      .filter((minimum) => minimum > 0 && minimum < minAttention)
      .map((minimum) => weaker(`Minimum ${minimum.toFixed(2)}${of}`, { minAttention: minimum })),
    weaker(`Whole picture${of}`, { place }),
    weaker(`Whole picture, minimum ${lowMinimum.toFixed(2)}${of}`, { place, minAttention: low }),
  ];
}

function weakerLikeness(query: Query, at: Position): Loosening[] {
  const { not, term } = literalAt(query, at)!;
  if (term.kind !== 'like' || not) return [];
  const half = Math.round((term.minLikeness / 2) * 20) / 20;
  return [half, lowMinimum]
    .filter((minimum) => minimum > 0 && minimum < term.minLikeness)
    .map((minLikeness) => ({
      label: `Likeness from ${minLikeness.toFixed(2)}`,
      query: replaceTerm(query, at, { ...term, minLikeness }).query,
    }));
}

function withoutOne(query: Query, at: Position): Loosening {
  return {
    label: `Without “${literalInWords(literalAt(query, at)!)}”`,
    query: removeAt(query, at).query,
  };
}

function otherPrompt(term: PlaceTerm): Loosening {
  const { isNegative } = term.subject;
  return {
    label: isNegative ? 'Positive prompt' : 'Negative prompt',
    query: queryOf({ ...term, subject: { ...term.subject, isNegative: !isNegative } }),
  };
}
