import { getDaamSummary } from '../db/heatmaps';
import { getImageDetail } from '../db/image-detail';
import { imageIdOf } from './image-id';
import { print, withLibrary, type CommonOptions } from './open-command';

export async function summaryCommand(image: string, options: CommonOptions): Promise<void> {
  await withLibrary(options, async ({ pool }) => {
    const id = await imageIdOf(pool, image);
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
