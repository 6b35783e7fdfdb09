import type pg from 'pg';
import { inTransaction } from '../connect';
import { storeSemanticGroups } from '../groups';
import { storeHeatmaps } from '../heatmaps';
import { storePlacements, storeSpatialIndex } from '../spatial';

/** The stores of what belongs to images, each call in a transaction of its own. */
export function storesOf(pool: pg.Pool) {
  const alone =
    <Args extends unknown[]>(store: (client: pg.PoolClient, ...args: Args) => Promise<void>) =>
    (...args: Args): Promise<void> =>
      inTransaction(pool, (client) => store(client, ...args));
  return {
    storeHeatmaps: alone(storeHeatmaps),
    storeSemanticGroups: alone(storeSemanticGroups),
    storePlacements: alone(storePlacements),
    storeSpatialIndex: alone(storeSpatialIndex),
  };
}
