/** What is known of a picture's pixels right now. */
export type LoadedPicture = HTMLImageElement | 'loading' | 'failed';

export interface PictureLoader {
  /** Starts loading unless it has; settles when `peek` has its final answer. Never rejects. */
  load(url: string): Promise<void>;
  /** Without waiting: a picture that was prefetched is there in the first frame. */
  peek(url: string): LoadedPicture;
}

/** Keeps the `capacity` pictures asked for last, decoded. */
export function createPictureLoader(
  capacity: number,
  decode: (url: string) => Promise<HTMLImageElement> = decodeImage,
): PictureLoader {
  const entries = new Map<string, { picture: LoadedPicture; settled: Promise<void> }>();

  return {
    load(url) {
      const known = entries.get(url);
      // A failure is tried again: the file may be back.
      if (known && known.picture !== 'failed') {
        entries.delete(url);
        entries.set(url, known);
        return known.settled;
      }
      const entry = { picture: 'loading' as LoadedPicture, settled: Promise.resolve() };
      entry.settled = decode(url).then(
        (image) => void (entry.picture = image),
        () => void (entry.picture = 'failed'),
      );
      entries.delete(url);
      entries.set(url, entry);
      for (const oldest of entries.keys()) {
        if (entries.size <= capacity) break;
        entries.delete(oldest);
      }
      return entry.settled;
    },
    peek: (url) => entries.get(url)?.picture ?? 'loading',
  };
}

async function decodeImage(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.decoding = 'async';
  image.src = url;
  await image.decode();
  return image;
}
