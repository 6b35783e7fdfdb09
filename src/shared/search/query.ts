import type { Place } from './place';

/**
 * What is asked of a library: every clause holds. A clause holds when one of its literals does.
 * The same in the window, as text (`formatQuery`, `parseQuery`), and in saved searches.
 */
export interface Query {
  readonly clauses: readonly Clause[];
}

export interface Clause {
  /** At least one. */
  readonly any: readonly Literal[];
}

export interface Literal {
  /** Holds where the term does not. */
  readonly not: boolean;
  readonly term: Term;
}

export type Term =
  | PlaceTerm
  | RelationTerm
  | LikeTerm
  | WordsTerm
  | TextTerm
  | NumberTerm
  | SeedTerm
  | DateTerm
  | FlagTerm
  | CollectionTerm;

/**
 * A token of one of the two prompts; or a semantic group, by its name, which lies where the tokens lie
 * that it is made of: in each cell it has the most that any of them has.
 */
export interface Subject {
  readonly token: string;
  readonly isNegative: boolean;
  readonly isGroup?: boolean;
}

/**
 * The subject has attention in the place: at least one asked cell reaches `minAttention`. It adds
 * Σ weight · attention over the cells that do to the score, unless it is negated.
 */
export interface PlaceTerm {
  readonly kind: 'place';
  readonly subject: Subject;
  readonly place: Place;
  /** 0…1. */
  readonly minAttention: number;
}

/** Both tokens are in the image, and lie to one another as said. */
export interface RelationTerm {
  readonly kind: 'relation';
  readonly relation: Relation;
  readonly first: Subject;
  readonly second: Subject;
}

/**
 * What is at least as much like an image as said: `image-layout.ts` says how much that is. It adds that
 * to the score, unless it is negated. Nothing is like an image that is not there, or that has no
 * heatmaps.
 */
export interface LikeTerm {
  readonly kind: 'like';
  readonly imageId: number;
  /** 0…1. */
  readonly minLikeness: number;
}

/** How two placements of one image lie to one another; `placement-shape.ts` says what each means. */
export const relations = [
  'left-of',
  'right-of',
  'above',
  'below',
  'inside',
  'overlaps',
  'larger-than',
] as const;
export type Relation = (typeof relations)[number];

/** The prompt holds all of these words, in any order and any case. */
export interface WordsTerm {
  readonly kind: 'words';
  readonly field: (typeof wordFields)[number];
  readonly words: string;
}
export const wordFields = ['prompt', 'negative'] as const;

/** A fact is this text, or has it in it; in any case. A folder is it, or lies in it. */
export interface TextTerm {
  readonly kind: 'text';
  readonly field: TextField;
  readonly match: 'exact' | 'contains';
  readonly value: string;
}
export const textFields = [
  'model',
  'sampler',
  'scheduler',
  'lora',
  'generator',
  'folder',
  'file',
] as const;
export type TextField = (typeof textFields)[number];

/** A fact lies between the two, both included; null is no bound. */
export interface NumberTerm {
  readonly kind: 'number';
  readonly field: NumberField;
  readonly from: number | null;
  readonly to: number | null;
}
/** `aspect` is width / height; `heatmaps` how many there are. */
export const numberFields = [
  'steps',
  'cfg',
  'width',
  'height',
  'aspect',
  'rating',
  'heatmaps',
] as const;
export type NumberField = (typeof numberFields)[number];

/** Decimal text: seeds reach 2^64−1. */
export interface SeedTerm {
  readonly kind: 'seed';
  readonly seed: string;
}

/** The file was last changed on one of these days, both included, as the clock of the host counts days. */
export interface DateTerm {
  readonly kind: 'date';
  /** YYYY-MM-DD. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Somebody has put the image into the collection of this name, in any case. */
export interface CollectionTerm {
  readonly kind: 'collection';
  readonly name: string;
}

export interface FlagTerm {
  readonly kind: 'flag';
  readonly flag: Flag;
}
export const flags = [
  'favorite',
  'rated',
  'missing',
  'overlay',
  'with-heatmaps',
  'with-problems',
] as const;
export type Flag = (typeof flags)[number];

export const emptyQuery: Query = { clauses: [] };
export const defaultMinAttention = 0.3;
export const defaultMinLikeness = 0.3;
/** Images are numbered up to this. */
export const maxImageId = 2 ** 31 - 1;

/** Of one query, all clauses together. */
export const maxTerms = 200;
export const maxQueryLength = 100_000;
/** Of a token, a text or words. */
export const maxTextLength = 2_000;

export function termsOf(query: Query): Term[] {
  return query.clauses.flatMap(({ any }) => any.map(({ term }) => term));
}

/** The tokens and groups whose placements decide the query, each once per polarity. */
export function subjectsOf(query: Query): Subject[] {
  const subjects = termsOf(query).flatMap((term) => {
    if (term.kind === 'place') return [term.subject];
    return term.kind === 'relation' ? [term.first, term.second] : [];
  });
  return [...new Map(subjects.map((one) => [subjectKey(one), one])).values()];
}

/** The same for subjects that are the same. */
export function subjectKey({ token, isNegative, isGroup = false }: Subject): string {
  return JSON.stringify([token, isNegative, isGroup]);
}

export function isSameSubject(a: Subject, b: Subject): boolean {
  return subjectKey(a) === subjectKey(b);
}

/** The images that others are to be like, each once. */
export function modelsOf(query: Query): number[] {
  return [
    ...new Set(termsOf(query).flatMap((term) => (term.kind === 'like' ? [term.imageId] : []))),
  ];
}

/** Whether images get a score by it. */
export function isScoredTerm({ kind }: Term): boolean {
  return kind === 'place' || kind === 'like';
}

/** Whether images get a score at all. */
export function isScored({ clauses }: Query): boolean {
  return clauses.some(({ any }) => any.some(({ not, term }) => !not && isScoredTerm(term)));
}

/** One clause of one literal. */
export function clauseOf(term: Term, not = false): Clause {
  return { any: [{ not, term }] };
}

export function queryOf(...terms: Term[]): Query {
  return { clauses: terms.map((term) => clauseOf(term)) };
}
