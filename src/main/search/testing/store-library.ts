import { createCollection } from '../../db/collections';
import { inTransaction, type Pool } from '../../db/connect';
import { markImages } from '../../db/marks';
import { markMissing } from '../../db/presence';
import { removeImages, restoreImages } from '../../db/removed-images';
import { storeFileRecords } from '../../db/store-batch';
import { known, type LibraryImage } from './any-library';

/** Stores images in their order beside those that are there, and gives them with their ids. */
export async function storeLibrary(
  pool: Pool,
  images: readonly LibraryImage[],
): Promise<LibraryImage[]> {
  const { stored } = await storeFileRecords(
    pool,
    images.map(({ record }) => record),
  );
  const withIds = images.map((image) => ({ ...image, id: stored.get(image.record.file.path)! }));
  await markImages(pool, withIds);
  await inTransaction(pool, (client) =>
    client.query(
      `UPDATE image AS i SET ingested_at = to_timestamp(given.added_at / 1000)
       FROM unnest($1::integer[], $2::float8[]) AS given (id, added_at) WHERE i.id = given.id`,
      [withIds.map(({ id }) => id), withIds.map(({ addedAt }) => addedAt)],
    ),
  );
  await markMissing(
    pool,
    withIds
      .filter((one) => one.isMissing)
      .map(({ id, record }) => ({ id, path: record.file.path })),
  );
  for (const name of known.collections) {
    const ids = withIds.filter((one) => one.collections.includes(name)).map(({ id }) => id);
    await createCollection(pool, { name, query: null, ids });
  }
  return withIds;
}

/** Takes images out of the library, of which some come back; gives those that are in it. */
export async function removeSome(
  pool: Pool,
  images: readonly LibraryImage[],
  { removed, restored }: { removed: readonly number[]; restored: readonly number[] },
): Promise<LibraryImage[]> {
  const gone = new Set(removed);
  await removeImages(pool, [...gone]);
  await restoreImages(pool, [...restored]);
  for (const id of restored) gone.delete(id);
  return images.filter(({ id }) => !gone.has(id));
}

/** As if nothing had ever been imported. */
export async function emptyLibrary(pool: Pool): Promise<void> {
  await pool.query('TRUNCATE image, removed_image, token_usage, group_usage, collection CASCADE');
}
