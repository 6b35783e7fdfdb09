import { getImageDetail, getRawMetadata } from '../db/image-detail';
import { getImageCards, listImageIds } from '../db/images';
import type { HandlerDeps, HandlersOf } from '.';

type ImageCalls = 'library.order' | 'images.cards' | 'images.detail' | 'images.raw';

/** Images in order, and facts of single ones. */
export function imageHandlers({ database: { pool } }: HandlerDeps): HandlersOf<ImageCalls> {
  return {
    'library.order': (input) => listImageIds(pool, input),
    'images.cards': ({ ids }) => getImageCards(pool, ids),
    'images.detail': ({ id }) => getImageDetail(pool, id),
    'images.raw': ({ id }) => getRawMetadata(pool, id),
  };
}
