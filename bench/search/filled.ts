import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPool, type Pool } from '../../src/main/db/connect';
import { openEmbedded } from '../../src/main/db/embedded';
import { migrate } from '../../src/main/db/migrate';
import { fill, type FillOptions } from './fill';

/**
 * A generated library, or the one that an earlier run has left in `dataFolder`. On a server of its own,
 * so that one library leaves nothing in the memory of the other's.
 */
export async function withFilled<T>(
  dataFolder: string,
  images: number,
  use: (pool: Pool) => Promise<T>,
  options: FillOptions = {},
): Promise<T> {
  const whole = join(dataFolder, 'generated');
  const isKept = existsSync(whole);
  // One that was interrupted.
  if (!isKept) rmSync(dataFolder, { recursive: true, force: true });
  const server = await openEmbedded({ dataFolder, isDurable: false });
  const database = await openPool(server.connectionConfig, 'embedded', () => server.release());
  try {
    const { pool } = database;
    await migrate(pool);
    if (!isKept) {
      const started = performance.now();
      await fill(pool, images, (text) => console.log(text), options);
      const seconds = ((performance.now() - started) / 1_000).toFixed(0);
      console.log(`${images} images generated in ${seconds} s`);
      writeFileSync(whole, '');
    }
    return await use(pool);
  } finally {
    await database.close();
  }
}

/** The whole number of an option. */
export function count(name: string, text: string, atLeast: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= atLeast) return number;
  throw new Error(`--${name} takes whole numbers from ${atLeast} on, not ${text}.`);
}
