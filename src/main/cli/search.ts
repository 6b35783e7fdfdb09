import { AppError } from '@shared/errors';
import { regionCells } from '@shared/regions';
import { getImagePaths } from '../db/images';
import { findImagesByTokenLocation } from '../db/spatial';
import { print, withLibrary, type CommonOptions } from './open-command';

interface SearchOptions extends CommonOptions {
  token: string;
  region?: string;
  grid?: 4 | 8;
  cells?: number[];
  min: number;
  negative: boolean;
  limit: number;
}

export async function searchCommand(options: SearchOptions): Promise<void> {
  const { token, min: minAttention, negative: isNegative, limit } = options;
  const place = placeOf(options);
  await withLibrary(options, async ({ pool }) => {
    const query = { token, ...place, minAttention, isNegative, limit };
    const hits = await findImagesByTokenLocation(pool, query);
    const paths = await getImagePaths(
      pool,
      hits.map((hit) => hit.imageId),
    );
    const rows = hits.map((hit) => ({ ...hit, path: paths.get(hit.imageId) ?? '' }));
    print(
      options,
      rows.map(({ imageId, path, totalAttention, coverageCells }) => ({
        imageId,
        path,
        totalAttention,
        coverageCells,
      })),
      () =>
        rows.length === 0
          ? [`No image has "${token}" there. Try a lower --min, or more cells.`]
          : rows.map(
              (row) => `${row.totalAttention.toFixed(3)}  ${row.coverageCells}  ${row.path}`,
            ),
    );
  });
}

function placeOf({ region, grid, cells }: SearchOptions): { gridSize: 4 | 8; cells: number[] } {
  if (region !== undefined) return { gridSize: 4, cells: [...regionCells(region)] };
  if (!cells)
    throw new AppError('bad-request', 'Give a place: --region NAME, or --grid and --cells.');
  const gridSize = grid ?? 4;
  const outside = cells.find((cell) => cell >= gridSize ** 2);
  if (outside !== undefined) {
    throw new AppError(
      'bad-request',
      `Cell ${outside} lies outside a ${gridSize}×${gridSize} grid.`,
    );
  }
  return { gridSize, cells };
}
