import { imageUrl, thumbnailUrl, type Versioned } from '@shared/media';
import { useEffect, useReducer } from 'react';
import { createPictureLoader } from './picture-loader';

export interface Picture {
  /** The best pixels at hand: the full picture, else its thumbnail. */
  readonly pixels: HTMLImageElement | null;
  readonly state: 'loading' | 'loaded' | 'failed';
}

// This picture, the next and the previous, with their thumbnails, and one step back.
const loader = createPictureLoader(8);

/** Thumbnail first, then the picture itself; at once when it was prefetched. */
export function usePicture(image: Versioned): Picture {
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const full = imageUrl(image);
  const thumbnail = thumbnailUrl(image, 512);

  useEffect(() => {
    let isCurrent = true;
    const show = () => {
      if (isCurrent) refresh();
    };
    if (typeof loader.peek(full) === 'string') void loader.load(thumbnail).then(show);
    void loader.load(full).then(show);
    return () => {
      isCurrent = false;
    };
  }, [full, thumbnail]);

  const picture = loader.peek(full);
  if (typeof picture !== 'string') return { pixels: picture, state: 'loaded' };
  const small = loader.peek(thumbnail);
  return {
    pixels: typeof small === 'string' ? null : small,
    state: picture,
  };
}

export function prefetchPicture(image: Versioned): void {
  void loader.load(imageUrl(image));
}
