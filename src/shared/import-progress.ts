import type { ImportCounts, ImportProgress } from './api';

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
