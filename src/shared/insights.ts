/** What the library, or the images that a query finds, say about tokens. Attention is 0…1. */

/** Of how many images a figure is estimated; null where all of them were counted. */
export type Sample = { looked: number; of: number } | null;

/** Averages over heatmaps; 0 where there are none. */
export interface Effect {
  images: number;
  heatmaps: number;
  avgMax: number;
  avgMean: number;
  /** Fraction 0…1 of cells at or above half the maximum. */
  avgCoverage: number;
}

export interface InsightsOverview {
  images: number;
  imagesWithHeatmaps: number;
  totalHeatmaps: number;
  positiveHeatmaps: number;
  negativeHeatmaps: number;
  avgMeanAttention: number;
  totalSemanticGroups: number;
  avgMergeCount: number;
  sample: Sample;
}

/** Of a month, as files were last changed. */
export interface TrendPoint extends Effect {
  /** YYYY-MM. */
  month: string;
}

export interface TokenEffect extends Effect {
  token: string;
  isNegative: boolean;
  /** Oldest month first; the latest twelve that have the token. */
  trend: TrendPoint[];
}

export const tokenSorts = ['token', 'images', 'avgMax', 'avgMean', 'avgCoverage'] as const;
export type TokenSort = (typeof tokenSorts)[number];

export interface TokenTable {
  /** Tokens that the filters leave. */
  total: number;
  rows: TokenEffect[];
  sample: Sample;
}

/** How images were made: what figures are divided by. */
export const effectFields = ['model', 'sampler', 'lora'] as const;
export type EffectField = (typeof effectFields)[number];

export interface EffectBy extends Effect {
  /** The model, sampler or LoRA; null where the image does not say. */
  value: string | null;
}

export interface TokenInsight {
  token: string;
  isNegative: boolean;
  effect: Effect;
  /** All months, oldest first. */
  trend: TrendPoint[];
  /** Most images first, at most fifty of each. */
  by: Record<EffectField, EffectBy[]>;
  sample: Sample;
}

/** Where a token lies: 64 cells of the 8×8 grid, row by row from the top left. */
export interface TokenPattern {
  images: number;
  mean: number[];
  /** Standard deviation over the images. */
  deviation: number[];
  sample: Sample;
}

/** Two tokens of one polarity that images have together. */
export interface TokenPair {
  first: string;
  second: string;
  /** That have both; where figures are estimated, of those looked at. */
  images: number;
  /** Of the images that have the first, the fraction that has the second too. */
  share: number;
  /**
   * How many times as many images have both as if the two had nothing to do with each other; null of
   * pairs with one token, which are counted in its own images.
   */
  lift: number | null;
  /** From the middle of the first to that of the second, in fractions of the picture, y down. */
  dx: number;
  dy: number;
}

/** Which pairs come first: those of most images, or those that chance explains least. */
export const pairRankings = ['frequent', 'tied'] as const;
export type PairRanking = (typeof pairRankings)[number];

export interface TokenPairs {
  pairs: TokenPair[];
  sample: Sample;
}

/** How much attention the words at a position of the prompt get. */
export interface PositionEffect extends Effect {
  /** The token's place in the prompt, from 0. */
  position: number;
}
