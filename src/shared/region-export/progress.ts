import type { ErrorCode } from '../errors';

/** What an export has done; one runs at a time. */
export interface ExportProgress {
  state: 'idle' | 'running' | 'finished' | 'cancelled' | 'failed';
  /** Names the export, for `export.cancel` and downloads. */
  job: string | null;
  /** Images. */
  total: number;
  /** Of them, written or left out. */
  done: number;
  /** How much of the image in hand is made, 0…1. */
  part: number;
  written: number;
  files: number;
  bytes: number;
  /** Images and heatmaps that were left out, the first of them, and how many there are. */
  problems: ExportProblem[];
  problemCount: number;
  seconds: number;
  /** Null while unknown. */
  secondsLeft: number | null;
  /** Folder or archive that was written; null where it is to be downloaded, or nothing is there. */
  path: string | null;
  /** An archive that can be downloaded by its job. */
  download: { fileName: string } | null;
  /** Set when state is `failed`. */
  error: { code: ErrorCode; message: string } | null;
}

export interface ExportProblem {
  fileName: string;
  reason: string;
}

export const idleExport: Readonly<ExportProgress> = {
  state: 'idle',
  job: null,
  total: 0,
  done: 0,
  part: 0,
  written: 0,
  files: 0,
  bytes: 0,
  problems: [],
  problemCount: 0,
  seconds: 0,
  secondsLeft: null,
  path: null,
  download: null,
  error: null,
};
