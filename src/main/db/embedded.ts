import type pg from 'pg';
import { AppError } from '@shared/errors';
import { findBinaries } from './embedded/binaries';
import { ensureCluster } from './embedded/cluster';
import { dropLease, isHeld, takeLease } from './embedded/leases';
import { withLock } from './embedded/lock';
import { preparePlace } from './embedded/place';
import { ensureServer, stopServer } from './embedded/server';

/** A running server of this library, held until `release`. */
export interface EmbeddedServer {
  kind: 'embedded';
  connectionConfig: pg.PoolConfig;
  /** Starts the server again if it has died, and says where it is. Throws like `openEmbedded`. */
  revive(): Promise<pg.PoolConfig>;
  /** Stops the server unless another process (or another opener here) still holds it. */
  release(): Promise<void>;
}

/**
 * Starts or joins the Postgres server that keeps its data under `dataFolder`. Openers are
 * counted by one lease file each, across processes; a process that died counts no longer.
 * `isDurable: false` is for tests: data may be lost in a power cut. Throws
 * `database-unavailable`, with the last lines of the server's log.
 */
export async function openEmbedded({
  dataFolder,
  isDurable = true,
}: {
  dataFolder: string;
  isDurable?: boolean;
}): Promise<EmbeddedServer> {
  const place = await preparePlace(dataFolder);
  return withLock(place.base, async () => {
    const binaries = await findBinaries(place.account, place.copiesFolder);
    await ensureCluster(place, binaries, { isDurable });
    const connectionConfig = await ensureServer(place, binaries, { isDurable });
    const lease = await takeLease(place.base);
    const stop = (): Promise<void> =>
      withLock(place.base, async () => {
        await dropLease(lease);
        if (!(await isHeld(place.base))) await stopServer(place, binaries, 'fast');
      });
    let released: Promise<void> | undefined;
    const revive = (): Promise<pg.PoolConfig> =>
      withLock(place.base, () => {
        if (released) throw new AppError('database-unavailable', 'The library is being closed.');
        return ensureServer(place, binaries, { isDurable });
      });
    return { kind: 'embedded', connectionConfig, revive, release: () => (released ??= stop()) };
  });
}
