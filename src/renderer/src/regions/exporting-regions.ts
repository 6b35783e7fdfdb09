import type { Input } from '@shared/api';
import { createStore } from 'zustand/vanilla';

/** Whose regions are about to be exported. */
export interface RegionSubject {
  /** Those that can be looked at before: all, or of a search the first. */
  readonly ids: readonly number[];
  readonly count: number;
  /** All that a search finds, rather than `ids`. */
  readonly search: Input<'search.ids'> | null;
}

/** Null while nobody is asked how. */
export const exportingRegions = createStore<{ subject: RegionSubject | null }>(() => ({
  subject: null,
}));

/** Asks how, with a look at every mask. */
export function exportRegions(ids: readonly number[]): void {
  if (ids.length > 0)
    exportingRegions.setState({ subject: { ids, count: ids.length, search: null } });
}

/** Of all images that a search finds; `ids` are the first of them. */
export function exportRegionsOfSearch(
  search: Input<'search.ids'>,
  ids: readonly number[],
  count: number,
): void {
  if (ids.length > 0) exportingRegions.setState({ subject: { ids, count, search } });
}

export function stopExportingRegions(): void {
  exportingRegions.setState({ subject: null });
}
