import type { ErrorCode } from '@shared/errors';
import type { EncodedHeatmap } from '@shared/heatmap/heatmap';
import type { BBox, FieldSources, Generation } from '@shared/images';

/** What ingest hands to the database: one file, read. No database ids in here. */
export interface FileRecord {
  file: FileFacts;
  image: ImageRecord;
  heatmaps: HeatmapRecord[];
  groups: GroupRecord[];
  placements: PlacementRecord[];
  problems: ProblemRecord[];
}

/** A file as the file system tells it; all together say whether it has changed. */
export interface FileFacts {
  path: string;
  size: number;
  /** Whole milliseconds since the epoch. */
  mtimeMs: number;
  /** The same of the sidecar beside it (.json, .txt); null without one. */
  sidecarMtimeMs: number | null;
}

export interface ImageRecord extends Generation {
  fieldSources: FieldSources;
  isOverlay: boolean;
  width: number;
  height: number;
  /** "png", "webp", "jpeg", "avif". */
  format: string;
  /** Hex digest that follows the file when it moves. */
  contentHash: string;
  /** Text chunks by keyword, as read, so that a better parser can start again from here. */
  rawMetadata: Record<string, string>;
  parserVersion: number;
}

/** The bytes, with the statistics of the decoded array (0…1). */
export interface HeatmapRecord extends EncodedHeatmap {
  token: string;
  tokenIndex: number;
  isNegative: boolean;
  meanAttention: number;
  totalAttention: number;
  coverageArea: number;
  bbox: BBox | null;
  samplingConfig: Record<string, unknown> | null;
}

/** `maxAttention` of the merged map comes with EncodedHeatmap. */
export interface GroupRecord extends EncodedHeatmap {
  name: string;
  isNegative: boolean;
  memberTokens: string[];
  totalAttention: number;
  attentionDensity: number;
  autoWeight: number;
  overlapThreshold: number;
  mergeCount: number;
  bbox: BBox | null;
}

/** A token's 8×8 summary: cell i holds `cells[i] / 255 * scale` mean attention. */
export interface PlacementRecord {
  token: string;
  isNegative: boolean;
  /** The largest cell, 0…1. */
  scale: number;
  /** 64 bytes, row-major from the top left. */
  cells: Uint8Array;
}

export interface ProblemRecord {
  token: string | null;
  isNegative: boolean | null;
  code: ErrorCode;
  reason: string;
  /** About how the image was made: replaced when that is read again. */
  isGeneration?: boolean;
}
