/** Once finished, found = imported + unchanged + failed. */
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
  /** Images newly marked as missing: not found, so in none of the above. */
  missing: number;
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

export function sumCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  const names = Object.keys(noCounts) as (keyof ImportCounts)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as Record<
    keyof ImportCounts,
    number
  >;
}
