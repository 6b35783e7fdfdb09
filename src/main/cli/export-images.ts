import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '@shared/errors';
import type { Pool } from '../db/connect';
import { findImageId, getImageCards } from '../db/images';
import { createSqlEngine } from '../search/sql-engine';
import { understood } from './understood';

/**
 * Ids of the images that an argument means: one by its id or path, or those that a query finds, by name.
 * Throws `not-found`, `bad-request`.
 */
export async function imagesMeant(pool: Pool, text: string, json: boolean): Promise<number[]> {
  // Longer numbers are no ids: those fit 31 bits.
  if (/^\d{1,9}$/.test(text)) {
    const [card] = await getImageCards(pool, [Number(text)]);
    if (!card) throw new AppError('not-found', `There is no image ${text} in the library.`);
    return [card.id];
  }
  const path = resolve(text);
  const id = await findImageId(pool, path);
  if (id !== null) return [id];
  // A folder may be called as a token is.
  if (isFile(path)) throw new AppError('not-found', `${text} is not in the library.`);
  const ids = await createSqlEngine(pool).ids({
    query: understood(text, { json }),
    ...{ sort: 'name', direction: 'asc' },
  });
  if (ids.length === 0) throw new AppError('export-empty', `No image is found by "${text}".`);
  return ids;
}

/** Of a long query the system says that its name is too long, not that it is not there. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
