import { z } from 'zod';
import {
  effectFields,
  pairRankings,
  tokenSorts,
  type EffectBy,
  type InsightsOverview,
  type PositionEffect,
  type Sample,
  type TokenInsight,
  type TokenPairs,
  type TokenPattern,
  type TokenTable,
} from '../insights';
import type { FoundIds, SearchAnswer, TokenSpread, TokensHere } from '../search/answers';
import { queryText, returns, searchInput, subject, token } from './call';

export const facetFields = [
  'model',
  'sampler',
  'scheduler',
  'lora',
  'generator',
  'folder',
  'rating',
  'favorite',
  'orientation',
] as const;
export type FacetField = (typeof facetFields)[number];

export interface FacetCounts {
  field: FacetField;
  /**
   * Most frequent first, of equally frequent ones in the order of their characters; images that say
   * nothing of it are not counted.
   */
  values: { value: string; count: number }[];
}

export interface TokenSuggestion {
  token: string;
  imageCount: number;
}

/** As `toPlace` makes it: a weight for each cell, row by row from the top left. */
const place = z.object({
  gridSize: z.union([z.literal(4), z.literal(8)]),
  weights: z.array(z.number().min(0).max(1)).max(64),
});

/** Calls that find images, and say what their tokens do. */
export const findingCalls = {
  /**
   * Tokens, or groups, whose name contains `text`, the most used first; an empty text gives the most
   * used of all.
   */
  'tokens.suggest': returns<TokenSuggestion[]>()(
    z.object({
      text: z.string().max(2_000),
      isNegative: z.boolean(),
      isGroup: z.boolean().optional(),
      limit: z.int().min(1).max(100),
    }),
  ),
  /** Tokens, or groups, that may have been meant by one that no image has, the nearest first. */
  'tokens.near': returns<TokenSuggestion[]>()(
    z.object({ ...subject, limit: z.int().min(1).max(20) }),
  ),
  /**
   * The best of the images that a query finds, and how many there are. Throws `bad-request` for a text
   * that is no query, and for a place in which no cell counts.
   */
  'search.find': returns<SearchAnswer>()(
    z.object({ ...searchInput, limit: z.int().min(0).max(10_000) }),
  ),
  /** All images that a query finds, in order; with `scores`, what each scores. Throws as `search.find` does. */
  'search.ids': returns<FoundIds>()(
    z.object({ ...searchInput, scores: z.boolean().default(false) }),
  ),
  /** How the images that a query finds divide by some facts; throws as `search.find` does. */
  'search.facets': returns<FacetCounts[]>()(
    z.object({
      query: queryText,
      fields: z.array(z.enum(facetFields)).min(1).max(facetFields.length),
      /** Values of each field at most, the most frequent first. */
      limit: z.int().min(1).max(1_000),
    }),
  ),
  /**
   * Which tokens live in a place, in the images that a query finds: those that have most attention in
   * it, weighted by cell and added up over all images looked at, come first; equal ones by token.
   * Throws as `search.find` does.
   */
  'search.here': returns<TokensHere>()(
    z.object({
      query: queryText,
      place,
      isNegative: z.boolean(),
      limit: z.int().min(1).max(100),
    }),
  ),
  /** Where a token or group usually lies in this library. */
  'search.spread': returns<TokenSpread>()(z.object(subject)),

  /**
   * What the library says, or, with a query, what the images that it finds say; of more than 2,000, as
   * many of them. All of `insights` throw as `search.find` does.
   */
  'insights.overview': returns<InsightsOverview>()(z.object({ query: queryText })),
  /**
   * What the tokens whose text contains `text` do. `by`: only in images of one model, sampler or LoRA,
   * null for those that do not say; then without trends.
   */
  'insights.tokens': returns<TokenTable>()(
    z.object({
      query: queryText,
      isNegative: z.boolean(),
      text: z.string().max(2_000),
      minImages: z.int32().min(1),
      sort: z.enum(tokenSorts),
      direction: z.enum(['asc', 'desc']),
      offset: z.int32().min(0),
      limit: z.int().min(1).max(500),
      by: z
        .object({ field: z.enum(effectFields), value: z.string().max(10_000).nullable() })
        .optional(),
    }),
  ),
  'insights.token': returns<TokenInsight>()(
    z.object({ query: queryText, token, isNegative: z.boolean() }),
  ),
  /** Of a token in many images, estimated from a sample of them. */
  'insights.pattern': returns<TokenPattern>()(
    z.object({ query: queryText, token, isNegative: z.boolean() }),
  ),
  /**
   * The tokens that a token comes with, the most frequent first, or (null) pairs of any, by the ranking;
   * from at most 2,000 images.
   */
  'insights.pairs': returns<TokenPairs>()(
    z.object({
      query: queryText,
      isNegative: z.boolean(),
      token: token.nullable(),
      ranking: z.enum(pairRankings),
      limit: z.int().min(1).max(200),
    }),
  ),
  /** The places of the prompt, from the first on; at most 1,000. */
  'insights.positions': returns<{ positions: PositionEffect[]; sample: Sample }>()(
    z.object({ query: queryText, isNegative: z.boolean() }),
  ),
  /** All tokens of the positive prompt, by model, sampler or LoRA; at most 200, most images first. */
  'insights.by': returns<{ rows: EffectBy[]; sample: Sample }>()(
    z.object({ query: queryText, field: z.enum(effectFields) }),
  ),
} as const;
