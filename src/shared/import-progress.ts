/** Counts of files never silently differ: once finished, found = imported + unchanged + failed. */
export interface ImportCounts {
  found: number;
  imported: number;
  /** Of the imported ones. */
  withHeatmaps: number;
  unchanged: number;
  failed: number;
  /** Images recognised at another path than before; among the imported or the unchanged. */
  moved: number;
  /** Files left alone because somebody removed their image from the library; among the unchanged. */
  removed: number;
  /** Images whose file was missing and is back; among the imported or the unchanged. */
  returned: number;
  /** Images newly marked as missing: their files were not found, so in none of the above. */
  missing: number;
}

export interface ImportProgress extends ImportCounts {
  state: 'idle' | 'preparing' | 'scanning' | 'importing' | 'finished' | 'cancelled' | 'failed';
  folders: string[];
  /** Files per second over the last seconds; 0 while unknown. */
  rate: number;
  /** Null while unknown. */
  secondsLeft: number | null;
  seconds: number;
  /** Set when state is `failed`. */
  error: string | null;
}

export const noCounts: Readonly<ImportCounts> = {
  found: 0,
  imported: 0,
  withHeatmaps: 0,
  unchanged: 0,
  failed: 0,
  moved: 0,
  removed: 0,
  returned: 0,
  missing: 0,
};

/** Before the first import. */
export const idleProgress: Readonly<ImportProgress> = {
  state: 'idle',
  folders: [],
  ...noCounts,
  rate: 0,
  secondsLeft: null,
  seconds: 0,
  error: null,
};
