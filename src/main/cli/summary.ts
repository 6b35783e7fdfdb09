import { resolve } from 'node:path';
import { AppError } from '@shared/errors';
import { getDaamSummary } from '../db/heatmaps';
import { getImageDetail } from '../db/image-detail';
import { findImageId } from '../db/images';
import { print, withLibrary, type CommonOptions } from './open-command';

export async function summaryCommand(image: string, options: CommonOptions): Promise<void> {
  await withLibrary(options, async ({ pool }) => {
    // Longer numbers are no ids: those fit 31 bits.
    const id = /^\d{1,9}$/.test(image) ? Number(image) : await findImageId(pool, resolve(image));
    if (id === null) throw new AppError('not-found', `${image} is not in the library.`);
    const [{ heatmaps, groups: found, ...facts }, tokens] = await Promise.all([
      getImageDetail(pool, id),
      getDaamSummary(pool, id),
    ]);
    const groups = found.toSorted(
      (a, b) => Number(a.isNegative) - Number(b.isNegative) || b.autoWeight - a.autoWeight,
    );
    print(options, { image: facts, tokens, groups }, () => [
      `${facts.path}  ${facts.width} × ${facts.height}`,
      ...(tokens.length === 0 ? ['no heatmaps'] : []),
      ...tokens.map(
        ({ token, isNegative, maxAttention, coverageArea }) =>
          `${isNegative ? '−' : '+'} ${token}: max ${maxAttention.toFixed(3)}, covers ${(coverageArea * 100).toFixed(1)} %`,
      ),
      ...groups.map(
        ({ name, isNegative, memberTokens, autoWeight }) =>
          `${isNegative ? '−' : '+'} group ${name} (${memberTokens.join(', ')}): weight ${autoWeight.toFixed(2)}`,
      ),
    ]);
  });
}
