import type { Input } from '@shared/api';
import { createStore } from 'zustand/vanilla';

/** Whose regions are about to be exported. */
export interface RegionSubject {
  /** Those that can be looked at before: all, or of a search the first. */
  readonly ids: readonly number[];
  /** As many are exported. */
  readonly count: number;
  /** As many were meant: of a selection, the first are taken. */
  readonly meant: number;
  /** All that a search finds, rather than `ids`. */
  readonly search: Input<'search.ids'> | null;
}

/** The contract's limit of ids; what is more comes by its search. */
const mostIds = 100_000;

/** Null while nobody is asked how. */
export const exportingRegions = createStore<{ subject: RegionSubject | null }>(() => ({
  subject: null,
}));

/** Asks how, with a look at every mask. */
export function exportRegions(meant: readonly number[]): void {
  if (meant.length === 0) return;
  const ids = meant.slice(0, mostIds);
  const subject = { ids, count: ids.length, meant: meant.length, search: null };
  exportingRegions.setState({ subject });
}

/** Of all images that a search finds; `ids` are the first of them. */
export function exportRegionsOfSearch(
  search: Input<'search.ids'>,
  ids: readonly number[],
  count: number,
): void {
  if (ids.length > 0) exportingRegions.setState({ subject: { ids, count, meant: count, search } });
}

export function stopExportingRegions(): void {
  exportingRegions.setState({ subject: null });
}
