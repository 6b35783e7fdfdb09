import { imageUrl, thumbnailUrl, type Versioned } from '@shared/media';
import { useEffect, useState } from 'react';
import { lastShownSize } from '../library/sharp-size';
import { createPictureLoader, type LoadedPicture } from './picture-loader';

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
  const [seen, setSeen] = useState<Seen>({});
  const full = image && imageUrl(image);
  // The one that the grid has: to make another takes longer than the picture does.
  const [size] = useState(lastShownSize);
  const thumbnail = image && thumbnailUrl(image, size);

  useEffect(() => {
    if (!full || !thumbnail) return;
    let isCurrent = true;
    const see = (url: string) => {
      void loader.load(url).then((picture) => {
        if (isCurrent)
          setSeen((before) => ({ ...onlyOf(before, full, thumbnail), [url]: picture }));
      });
    };
    if (typeof loader.peek(full) === 'string') see(thumbnail);
    see(full);
    return () => {
      isCurrent = false;
    };
  }, [full, thumbnail]);

  if (!full || !thumbnail) return pending;
  const picture = seen[full] ?? loader.peek(full);
  if (typeof picture !== 'string') return { pixels: picture, state: 'loaded', isPending: false };
  const small = seen[thumbnail] ?? loader.peek(thumbnail);
  return {
    pixels: typeof small === 'string' ? null : small,
    state: picture,
    isPending: picture === 'loading' && small === 'loading',
  };
}

/** By address. What is on screen is kept here: the loader lets go of it when others are loaded. */
type Seen = Readonly<Record<string, LoadedPicture>>;

function onlyOf(seen: Seen, ...urls: string[]): Seen {
  return Object.fromEntries(Object.entries(seen).filter(([url]) => urls.includes(url)));
}

/** Waits for the full picture; where it cannot be had, its thumbnail, or no pixels at all. */
export async function wholePicture(
  image: Versioned,
): Promise<{ pixels: HTMLImageElement | null; isWhole: boolean }> {
  const [full, thumbnail] = [imageUrl(image), thumbnailUrl(image, lastShownSize())];
  const picture = await loader.load(full);
  if (typeof picture !== 'string') return { pixels: picture, isWhole: true };
  const small = await loader.load(thumbnail);
  return { pixels: typeof small === 'string' ? null : small, isWhole: false };
}

export function prefetchPicture(image: Versioned): void {
  void loader.load(imageUrl(image));
}
