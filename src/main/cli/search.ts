import { AppError } from '@shared/errors';
import { regionCells } from '@shared/regions';
import type { Pool } from '../db/connect';
import { getImagePaths } from '../db/images';
import { findImagesByTokenLocation } from '../db/spatial';
import { unusedTokens } from '../db/unused-tokens';
import { print, withLibrary, type CommonOptions } from './open-command';
import { unusedTokenRemark } from './unused-token-remark';

export interface SearchOptions extends CommonOptions {
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
    const nothing = rows.length === 0 && !options.json ? await whyNothing(pool, options) : '';
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
          ? [nothing]
          : rows.map(
              (row) => `${row.totalAttention.toFixed(3)}  ${row.coverageCells}  ${row.path}`,
            ),
    );
  });
}

/** A word that no image has is told apart from one that lies elsewhere. */
async function whyNothing(pool: Pool, { token, negative }: SearchOptions): Promise<string> {
  const [unused] = await unusedTokens(pool, [{ token, isNegative: negative }]);
  if (unused) return unusedTokenRemark(unused);
  return `No image has "${token}" there. Try a lower --min, or more cells.`;
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
      `Cell ${outside} lies outside the ${gridSize}×${gridSize} grid, whose cells go from 0 to ${gridSize ** 2 - 1}.`,
    );
  }
  return { gridSize, cells };
}
