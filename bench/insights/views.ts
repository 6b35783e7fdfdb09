import type { Pool } from '../../src/main/db/connect';
import { listImageIds } from '../../src/main/db/images';
import { listEffectsBy, listPositionEffects } from '../../src/main/db/insights/effects';
import { getOverview } from '../../src/main/db/insights/overview';
import { findTokenPairs } from '../../src/main/db/insights/pairs';
import { getTokenPattern } from '../../src/main/db/insights/pattern';
import type { Scope } from '../../src/main/db/insights/scope';
import { getTokenInsight } from '../../src/main/db/insights/token-insight';
import { listTokenEffects } from '../../src/main/db/insights/token-table';
import { sampleOf } from '../../src/main/search/sample-of';
import type { Figures } from '../search/figures';
import { p95, times } from '../search/timing';
import { tokenText } from '../search/tokens';

const repetitions = 20;
/** Plain SQL takes long, and as long each time. */
const plainRepetitions = 3;
const isNegative = false;
/** In half of all images. */
const commonest = { token: tokenText(0), isNegative };
const page = {
  isNegative,
  text: '',
  minImages: 1,
  sort: 'images',
  direction: 'desc',
  offset: 0,
  limit: 50,
} as const;
const pairs = { isNegative, token: null, ranking: 'frequent', limit: 50 } as const;

/** Names of plain SQL begin with that. */
export const plainPrefix = 'plain SQL: ';

export async function measureViews(pool: Pool): Promise<Figures> {
  const ids = await listImageIds(pool, { sort: 'modified', direction: 'desc' });
  const found: Scope = { ids: sampleOf(ids, 2_000), sample: null };
  const figures: Figures = {};
  for (const [name, ask] of Object.entries(views(pool, found))) {
    figures[name] = p95(await times(repetitions, ask));
  }
  for (const [name, statement] of Object.entries(plainStatements)) {
    figures[`${plainPrefix}${name}`] = p95(await plainTimes(pool, statement));
  }
  return figures;
}

/** What every view is meant to take at a million images. */
export const longestMs = 300;

function views(pool: Pool, found: Scope): Record<string, () => Promise<unknown>> {
  return {
    overview: () => getOverview(pool, null),
    'tokens, 50 of them': () => listTokenEffects(pool, null, page),
    'tokens, 500 of them by average': () =>
      listTokenEffects(pool, null, { ...page, sort: 'avgMax', minImages: 5, limit: 500 }),
    'tokens that contain "77"': () => listTokenEffects(pool, null, { ...page, text: '77' }),
    'tokens of one model': () =>
      listTokenEffects(pool, null, { ...page, by: { field: 'model', value: 'model 0' } }),
    'one token: the commonest': () => getTokenInsight(pool, null, commonest),
    'pattern of the commonest': () => getTokenPattern(pool, null, commonest),
    'pairs of the commonest': () =>
      findTokenPairs(pool, null, { ...pairs, token: commonest.token }),
    'pairs of all tokens': () => findTokenPairs(pool, null, pairs),
    positions: () => listPositionEffects(pool, null, isNegative),
    'by LoRA': () => listEffectsBy(pool, null, 'lora'),
    'of 2,000 found images: overview': () => getOverview(pool, found),
    'of 2,000 found images: tokens': () => listTokenEffects(pool, found, page),
    'of 2,000 found images: one token': () => getTokenInsight(pool, found, commonest),
    'of 2,000 found images: pattern': () => getTokenPattern(pool, found, commonest),
    'of 2,000 found images: pairs': () => findTokenPairs(pool, found, pairs),
    'of 2,000 found images: positions': () => listPositionEffects(pool, found, isNegative),
    'of 2,000 found images: by LoRA': () => listEffectsBy(pool, found, 'lora'),
  };
}

async function plainTimes(pool: Pool, statement: string): Promise<number[]> {
  const ask = () => pool.query(statement);
  await ask();
  const taken: number[] = [];
  for (let nth = 0; nth < plainRepetitions; nth++) {
    const started = performance.now();
    await ask();
    taken.push(performance.now() - started);
  }
  return taken;
}

/** The first three are the document's. */
const plainStatements = {
  overview: 'SELECT * FROM daam_stats',
  'tokens (use case 4)': `
    SELECT token, AVG(max_attention) AS avg_max, AVG(coverage_area) AS avg_coverage
    FROM daam_heatmap WHERE is_negative = false GROUP BY token ORDER BY avg_max DESC`,
  'pattern (use case 5)': `
    SELECT grid_cell_id, AVG(cell_attention) FROM daam_spatial_index
    WHERE token = 'token 0' AND grid_size = 8 GROUP BY grid_cell_id ORDER BY avg DESC`,
  'one token by month': `
    SELECT date_trunc('month', i.modified_at), AVG(max_attention), count(*)
    FROM daam_heatmap AS h JOIN image AS i ON i.id = h.image_id
    WHERE token = 'token 0' AND NOT is_negative GROUP BY 1`,
  'by model': `
    SELECT i.model, AVG(max_attention), count(*)
    FROM daam_heatmap AS h JOIN image AS i ON i.id = h.image_id
    WHERE NOT is_negative GROUP BY 1`,
};
