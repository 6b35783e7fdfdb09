import { openPool, type Pool } from '../../src/main/db/connect';
import { openEmbedded } from '../../src/main/db/embedded';
import { migrate } from '../../src/main/db/migrate';
import { fill, type FillOptions } from './fill';

/** A server of its own, so that one library leaves nothing in the memory of the other's. */
export async function withFilled<T>(
  dataFolder: string,
  images: number,
  use: (pool: Pool) => Promise<T>,
  options: FillOptions = {},
): Promise<T> {
  const server = await openEmbedded({ dataFolder, isDurable: false });
  const database = await openPool(server.connectionConfig, 'embedded', () => server.release());
  try {
    await migrate(database.pool);
    const started = performance.now();
    await fill(database.pool, images, (text) => console.log(text), options);
    const seconds = ((performance.now() - started) / 1_000).toFixed(0);
    console.log(`${images} images generated in ${seconds} s`);
    return await use(database.pool);
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
