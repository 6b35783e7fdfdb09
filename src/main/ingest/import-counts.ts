import type { ImportCounts } from '@shared/api';
import { noCounts } from '@shared/import-progress';

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
