import { imageUrl, thumbnailUrl, type Versioned } from '@shared/media';
import { useEffect, useReducer } from 'react';
import { createPictureLoader } from './picture-loader';

export interface Picture {
  /** The best pixels at hand: the full picture, else its thumbnail. */
  readonly pixels: HTMLImageElement | null;
  readonly state: 'loading' | 'loaded' | 'failed';
  /** Nothing to draw yet, not even whether there is a thumbnail. */
  readonly isPending: boolean;
}

// This picture, the next and the previous, with their thumbnails, and one step back.
const loader = createPictureLoader(8);

const pending: Picture = { pixels: null, state: 'loading', isPending: true };

/** Thumbnail first, then the picture itself; at once when it was prefetched. */
export function usePicture(image: Versioned | undefined): Picture {
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const full = image && imageUrl(image);
  const thumbnail = image && thumbnailUrl(image, 512);

  useEffect(() => {
    if (!full || !thumbnail) return;
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

  if (!full || !thumbnail) return pending;
  const picture = loader.peek(full);
  if (typeof picture !== 'string') return { pixels: picture, state: 'loaded', isPending: false };
  const small = loader.peek(thumbnail);
  return {
    pixels: typeof small === 'string' ? null : small,
    state: picture,
    isPending: picture === 'loading' && small === 'loading',
  };
}

/** Waits for the full picture; where it cannot be had, its thumbnail, or no pixels at all. */
export async function wholePicture(
  image: Versioned,
): Promise<{ pixels: HTMLImageElement | null; isWhole: boolean }> {
  const [full, thumbnail] = [imageUrl(image), thumbnailUrl(image, 512)];
  await loader.load(full);
  const picture = loader.peek(full);
  if (typeof picture !== 'string') return { pixels: picture, isWhole: true };
  await loader.load(thumbnail);
  const small = loader.peek(thumbnail);
  return { pixels: typeof small === 'string' ? null : small, isWhole: false };
}

export function prefetchPicture(image: Versioned): void {
  void loader.load(imageUrl(image));
}
