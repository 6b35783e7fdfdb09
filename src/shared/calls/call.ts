import { z } from 'zod';
import { maxQueryLength } from '../search/query';

/** One call of the contract: how its input is parsed, and what it returns. */
export interface Call<Input extends z.ZodType, Output> {
  input: Input;
  /** Only a type: never set. */
  readonly output?: { readonly type: Output };
}

export function returns<Output>() {
  return <Input extends z.ZodType>(input: Input): Call<Input, Output> => ({ input });
}

/** As the database numbers rows. */
export const rowId = z.int32().positive();
export const token = z.string().min(1).max(2_000);
/** Of a token, or of a group. */
export const subject = { token, isNegative: z.boolean(), isGroup: z.boolean().optional() };
/** What is done to many images at once is done in one transaction. */
export const managedIds = z.array(rowId).min(1).max(100_000);
/** As `parseQuery` reads it; an empty text finds all images. */
export const queryText = z.string().max(maxQueryLength);

/** `score`: of the places and likenesses that are asked for; without any all are 0. Ties go by id, ascending. */
export const searchSorts = ['score', 'modified', 'name', 'added', 'heatmaps', 'rating'] as const;
export type SearchSort = (typeof searchSorts)[number];
export const searchInput = {
  query: queryText,
  sort: z.enum(searchSorts),
  direction: z.enum(['asc', 'desc']),
};
