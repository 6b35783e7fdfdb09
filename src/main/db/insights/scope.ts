import type { Sample } from '@shared/insights';

/** The images that figures are about; null for the whole library. */
export type Scope = { ids: readonly number[]; sample: Sample } | null;
