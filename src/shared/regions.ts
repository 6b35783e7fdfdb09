import { AppError } from './errors';

/** Named places on the 4×4 grid: cell ids, row-major from the top left. */
export const regions = {
  'top-left': [0, 1, 4, 5],
  'top-right': [2, 3, 6, 7],
  'bottom-left': [8, 9, 12, 13],
  'bottom-right': [10, 11, 14, 15],
  center: [5, 6, 9, 10],
  top: [0, 1, 2, 3],
  bottom: [12, 13, 14, 15],
  left: [0, 4, 8, 12],
  right: [3, 7, 11, 15],
} as const satisfies Record<string, readonly number[]>;

export type RegionName = keyof typeof regions;

export const regionNames = Object.keys(regions) as RegionName[];

/** Cells of a named region on the 4×4 grid. Throws `unknown-region` with the nine names. */
export function regionCells(name: string): readonly number[] {
  if (!Object.hasOwn(regions, name)) {
    throw new AppError(
      'unknown-region',
      `There is no region "${name}". Regions: ${regionNames.join(', ')}.`,
    );
  }
  return regions[name as RegionName];
}
