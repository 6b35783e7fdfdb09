import type { ImportCounts } from '@shared/api';

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

export function sumCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  const names = Object.keys(noCounts) as (keyof ImportCounts)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as Record<
    keyof ImportCounts,
    number
  >;
}

/** How much an import has changed in the library. */
export function changesIn({ imported, failed, moved, returned, missing }: ImportCounts): number {
  return imported + failed + moved + returned + missing;
}
