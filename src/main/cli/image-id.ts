import { resolve } from 'node:path';
import { AppError } from '@shared/errors';
import type { Pool } from '../db/connect';
import { findImageId } from '../db/images';

/** Of an image that is given by path or id. Throws `not-found` for a path without one. */
export async function imageIdOf(pool: Pool, image: string): Promise<number> {
  // Longer numbers are no ids: those fit 31 bits.
  const id = /^\d{1,9}$/.test(image) ? Number(image) : await findImageId(pool, resolve(image));
  if (id === null) throw new AppError('not-found', `${image} is not in the library.`);
  return id;
}
