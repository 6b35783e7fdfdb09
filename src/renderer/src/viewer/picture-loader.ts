/** What is known of a picture's pixels right now. */
export type LoadedPicture = HTMLImageElement | 'loading' | 'failed';

export interface PictureLoader {
  /** Starts loading unless it has; gives what `peek` answers in the end. Never rejects. */
  load(url: string): Promise<LoadedPicture>;
  /** Without waiting: a picture that was prefetched is there in the first frame. */
  peek(url: string): LoadedPicture;
}

/** Keeps the `capacity` pictures asked for last, decoded. */
export function createPictureLoader(
  capacity: number,
  decode: (url: string) => Promise<HTMLImageElement> = decodeImage,
): PictureLoader {
  const entries = new Map<string, { picture: LoadedPicture; settled: Promise<LoadedPicture> }>();

  return {
    load(url) {
      const known = entries.get(url);
      // A failure is tried again: the file may be back.
      if (known && known.picture !== 'failed') {
        entries.delete(url);
        entries.set(url, known);
        return known.settled;
      }
      const entry = {
        picture: 'loading' as LoadedPicture,
        settled: decode(url).catch((): LoadedPicture => 'failed'),
      };
      entry.settled = entry.settled.then((picture) => (entry.picture = picture));
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
