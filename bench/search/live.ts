import { facetFields } from '@shared/api';
import { placeOfCells } from '@shared/search/place';
import { queryOf, type PlaceTerm, type Query } from '@shared/search/query';
import type { Pool } from '../../src/main/db/connect';
import { LiveEngine } from '../../src/main/search/live-engine';
import type { Figures } from './figures';
import { p50, p95, processorTimes, timed, times } from './timing';
import { tokenText } from './tokens';

const strokes = 60;

/** The engine that answers while one paints, in this thread: without the way to it and back. */
export async function measureLive(pool: Pool): Promise<Figures> {
  const engine = new LiveEngine(pool);
  const find = (query: Query) =>
    engine.find({ query, sort: 'score', direction: 'desc', limit: 100 });
  const started = memory();
  const warmUp = await timed(() => engine.warmUp());
  const facts = memory() - started;
  const firstUse = await timed(() => find(queryOf(painted(0, 1))));
  const one = await times(strokes, (nth) => find(queryOf(painted(0, nth))));
  const oneProcessor = await processorTimes(strokes, (nth) => find(queryOf(painted(0, nth))));
  const others = [painted(1, 20), painted(2, 30)];
  await find(queryOf(painted(0, 1), ...others));
  const three = await times(strokes, (nth) => find(queryOf(painted(0, nth), ...others)));
  const threeProcessor = await processorTimes(strokes, (nth) =>
    find(queryOf(painted(0, nth), ...others)),
  );
  const all = await times(10, (nth) =>
    engine.ids({ query: queryOf(painted(0, nth)), sort: 'score', direction: 'desc' }),
  );
  const scored = await times(10, (nth) =>
    engine.scoredIds({ query: queryOf(painted(0, nth)), sort: 'score', direction: 'desc' }),
  );
  const facets = await times(20, (nth) =>
    engine.facets({ query: queryOf(painted(0, nth)), fields: facetFields, limit: 100 }),
  );
  return {
    'live: facts of all images read, ms': warmUp,
    'live: facts of all images, MB': facts / 1e6,
    'live: first use of the commonest token, ms': firstUse,
    'live: a stroke, 1 term, p50 ms': p50(one),
    'live: a stroke, 1 term, p95 ms': p95(one),
    'live: a stroke, 1 term, p50 ms of processor': p50(oneProcessor),
    'live: a stroke, 3 terms, p50 ms': p50(three),
    'live: a stroke, 3 terms, p95 ms': p95(three),
    'live: a stroke, 3 terms, p50 ms of processor': p50(threeProcessor),
    'live: ids of all that are found, p95 ms': p95(all),
    'live: ids and scores of all that are found, p95 ms': p95(scored),
    'live: all facets, p95 ms': p95(facets),
  };
}

/** A place of so many cells, painted row by row: each stroke adds one. */
function painted(token: number, cells: number): PlaceTerm {
  const place = placeOfCells(
    8,
    Array.from({ length: (cells % 64) + 1 }, (_, cell) => cell),
  );
  return {
    kind: 'place',
    subject: { token: tokenText(token), isNegative: false },
    place,
    minAttention: 0.3,
  };
}

function memory(): number {
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}
