import type { Heatmap } from '../heatmap/heatmap';

/** One token of a prompt as a report looks at it: what is known of it, and its heatmap. */
export interface ReportWord {
  readonly token: string;
  readonly isNegative: boolean;
  /** Attention 0…1. */
  readonly maxAttention: number;
  readonly meanAttention: number;
  /** Fraction 0…1 of cells at or above half the maximum. */
  readonly coverage: number;
  readonly heatmap: Heatmap;
}

/** Facts are as the library keeps them, so that a report has the figures that are shown elsewhere. */
export type WordFacts = Pick<ReportWord, 'maxAttention' | 'meanAttention'>;
