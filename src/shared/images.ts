import type { ErrorCode } from './errors';

/** [x, y, width, height] in heatmap cells, y down. */
export type BBox = readonly [x: number, y: number, width: number, height: number];

/** What one thumbnail in a grid needs. */
export interface ImageCard {
  id: number;
  fileName: string;
  width: number;
  height: number;
  /** Changes when the image or its sidecar changes; part of every media URL, so caches never lie. */
  version: string;
  heatmapCount: number;
  problemCount: number;
  /** Its file cannot be reached. */
  missing: boolean;
  /** Stars, 0…5; 0 is not rated. */
  rating: number;
  favorite: boolean;
  /** The picture itself has heatmaps drawn over it. */
  isOverlay: boolean;
}

/** What a person thinks of an image. */
export interface ImageMark {
  id: number;
  /** Stars, 0…5; 0 is not rated. */
  rating: number;
  favorite: boolean;
}

/** Marks to be set; what is left out stays. */
export interface MarkChange {
  id: number;
  rating?: number | undefined;
  favorite?: boolean | undefined;
}

/** How an image was made, as far as the file tells. */
export interface Generation {
  prompt: string | null;
  negativePrompt: string | null;
  model: string | null;
  sampler: string | null;
  scheduler: string | null;
  steps: number | null;
  /** Classifier-free guidance scale. */
  cfg: number | null;
  /** Distilled guidance, which models like Flux take instead of CFG. */
  guidance: number | null;
  /** Decimal text: seeds reach 2^64−1, more than a number holds. */
  seed: string | null;
  /** The program that made it, e.g. "ComfyUI". */
  generator: string | null;
  /** In the order they were applied. */
  loras: Lora[];
}

export interface Lora {
  name: string;
  /** Null where it cannot be known. */
  strength: number | null;
}

/** Where a fact was read, with the nodes of the graph it came through, or why it is not known. */
export type FieldSource = { from: string; nodes?: string[] } | { missing: string };

/** Of the facts of an image that somebody may ask about. */
export type FieldSources = Partial<Record<keyof Generation, FieldSource>>;

/** Facts of one heatmap, without its array; attention is 0…1. */
export interface HeatmapInfo {
  token: string;
  tokenIndex: number;
  isNegative: boolean;
  width: number;
  height: number;
  maxAttention: number;
  meanAttention: number;
  totalAttention: number;
  /** Fraction 0…1 of cells at or above half the maximum (or as the producer says). */
  coverageArea: number;
  bbox: BBox | null;
}

/** Tokens merged by overlap. */
export interface GroupInfo {
  name: string;
  isNegative: boolean;
  memberTokens: string[];
  width: number;
  height: number;
  totalAttention: number;
  /** total attention / number of covered cells. */
  attentionDensity: number;
  /** Conditioning strength 0…1. */
  autoWeight: number;
  overlapThreshold: number;
  mergeCount: number;
  bbox: BBox | null;
}

export interface ImageDetail extends ImageCard, Generation {
  path: string;
  folder: string;
  format: string;
  fileSize: number;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
  ingestedAt: number;
  /** JSON the producer gave as config, or null. */
  samplingConfig: Record<string, unknown> | null;
  fieldSources: FieldSources;
  heatmaps: HeatmapInfo[];
  groups: GroupInfo[];
  problems: Problem[];
}

/** Why a file, or a part of it, could not be read. */
export interface Problem {
  path: string;
  /** The image of this file, if there is one in the library. */
  imageId: number | null;
  /** The file as a whole could not be read; an image of it in the library is from before. */
  isWholeFile: boolean;
  /** The token whose heatmap was left out, if it is about one. */
  token: string | null;
  isNegative: boolean | null;
  code: ErrorCode;
  reason: string;
  /** About how the image was made, not about its heatmaps or its file. */
  isGeneration: boolean;
  /** Milliseconds since the epoch. */
  seenAt: number;
}

/** How many things could not be read. */
export interface ProblemCounts {
  /** Files of which nothing could be read, and folders. */
  files: number;
  heatmaps: number;
  /** Other parts of files that were imported without them. */
  parts: number;
}

/** The document's daam_stats view. */
export interface DaamStats {
  imagesWithDaam: number;
  totalHeatmaps: number;
  positiveHeatmaps: number;
  negativeHeatmaps: number;
  avgMeanAttention: number;
  totalSemanticGroups: number;
  avgMergeCount: number;
}

/** One row of get_daam_summary. */
export interface TokenSummary {
  token: string;
  isNegative: boolean;
  maxAttention: number;
  meanAttention: number;
  coverageArea: number;
  bbox: BBox | null;
}
