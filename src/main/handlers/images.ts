import { getImageDetail, getRawMetadata } from '../db/image-detail';
import { getImageCards, getImageFile, getImagePaths, listImageIds } from '../db/images';
import { markImages } from '../db/marks';
import {
  getRemovedImages,
  removeImages,
  restoreAllImages,
  restoreImages,
} from '../db/removed-images';
import { openOnScreen, revealOnScreen } from '../screen';
import type { HandlerDeps, HandlersOf } from '.';

type ImageCalls =
  | 'library.order'
  | 'images.cards'
  | 'images.detail'
  | 'images.raw'
  | 'images.mark'
  | 'images.remove'
  | 'images.restore'
  | 'images.removed'
  | 'images.restoreAll'
  | 'images.paths'
  | 'images.reveal'
  | 'images.open';

/** More than these are told of as a change of the library. */
const maxMarksTold = 1_000;

/** Images in order, facts of single ones, and what people do with them. */
export function imageHandlers(deps: HandlerDeps): HandlersOf<ImageCalls> {
  const { events, host } = deps;
  const { pool } = deps.database;

  const changed = (ids: number[]): number[] => {
    if (ids.length > 0) events.emit('library.changed', { at: Date.now() });
    return ids;
  };
  const pathOf = async (id: number): Promise<string> => (await getImageFile(pool, id)).path;

  return {
    'library.order': (input) => listImageIds(pool, input),
    'images.cards': ({ ids }) => getImageCards(pool, ids),
    'images.detail': ({ id }) => getImageDetail(pool, id),
    'images.raw': ({ id }) => getRawMetadata(pool, id),

    'images.mark': async ({ marks }) => {
      const before = await markImages(pool, marks);
      if (before.length > maxMarksTold) changed(before.map(({ id }) => id));
      else if (before.length > 0) {
        const asked = new Map(marks.map((mark) => [mark.id, mark]));
        events.emit('images.marked', {
          marks: before.map(({ id, rating, favorite }) => ({
            id,
            rating: asked.get(id)?.rating ?? rating,
            favorite: asked.get(id)?.favorite ?? favorite,
          })),
        });
      }
      return before;
    },

    'images.remove': async ({ ids }) => changed(await removeImages(pool, ids)),
    'images.restore': async ({ ids }) => changed(await restoreImages(pool, ids)),
    'images.removed': () => getRemovedImages(pool),
    'images.restoreAll': async () => changed(await restoreAllImages(pool)),

    'images.paths': async ({ ids }) => {
      const paths = await getImagePaths(pool, ids);
      return ids.map((id) => paths.get(id)).filter((path) => path !== undefined);
    },
    'images.reveal': async ({ id }) => revealOnScreen(host, await pathOf(id)),
    'images.open': async ({ id }) => openOnScreen(host, await pathOf(id)),
  };
}
