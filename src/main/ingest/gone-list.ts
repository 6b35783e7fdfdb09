import type { Pool } from '../db/connect';
import { markMissing } from '../db/presence';
import { presenceOf } from './moves';

/** Images that were not met where they should be. */
export interface GoneList {
  add(images: readonly { id: number; path: string }[]): void;
  /**
   * Marks as missing those that are really not there; a scan may be older than a file. Gives how many.
   * Call last: what has moved is no longer at its old path then.
   */
  settle(): Promise<number>;
}

const atOnce = 64;

export function createGoneList(pool: Pool): GoneList {
  const listed = new Map<number, { id: number; path: string }>();
  return {
    add(images) {
      for (const image of images) listed.set(image.id, image);
    },
    async settle() {
      const all = [...listed.values()];
      listed.clear();
      let marked = 0;
      for (let start = 0; start < all.length; start += atOnce) {
        const some = all.slice(start, start + atOnce);
        const presences = await Promise.all(some.map(({ path }) => presenceOf(path)));
        marked += await markMissing(
          pool,
          some.filter((_, at) => presences[at] !== 'there'),
        );
      }
      return marked;
    },
  };
}
