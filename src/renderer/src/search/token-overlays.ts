import { decompressHeatmap } from '@shared/heatmap/codec';
import { colormapTable } from '@shared/heatmap/colormap';
import { decodePack } from '@shared/heatmap/pack';
import { heatmapsUrl, type Versioned } from '@shared/media';
import { isSameSubject, type Subject } from '@shared/search/query';
import { LruCache } from './lru-cache';
import { paintOverlay, type Overlay } from './paint-overlay';

/** About 16 KB each at 64×64. */
const keptOverlays = 400;

export type LoadOverlay = (image: Versioned, subject: Subject) => Promise<Overlay | null>;

/**
 * Loads the painted heatmap of one token or group in one image, of tokens the ones used last from
 * memory: what groups there are may change while the image stays. Null when the image has none, or when
 * it cannot be read; that is asked for again.
 */
export function createOverlayLoader(
  fetchBytes: (url: string) => Promise<Uint8Array>,
  capacity = keptOverlays,
): LoadOverlay {
  const kept = new LruCache<string, Promise<Overlay | null>>(capacity);
  return (image, subject) => {
    const url = heatmapsUrl(image, subject);
    const known = kept.get(url);
    if (known) return known;
    const loading = fetchBytes(url)
      .then((bytes) => overlayOf(bytes, subject))
      .catch(() => {
        kept.delete(url);
        return null;
      });
    if (!subject.isGroup) kept.set(url, loading);
    return loading;
  };
}

export const loadOverlay = createOverlayLoader(async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return new Uint8Array(await response.arrayBuffer());
});

// A token that occurs twice has two heatmaps: the stronger one is shown.
function overlayOf(bytes: Uint8Array, subject: Subject): Overlay | null {
  const [strongest] = decodePack(bytes)
    .filter(({ kind, name, isNegative }) =>
      isSameSubject(subject, { token: name, isNegative, isGroup: kind === 'group' }),
    )
    .sort((a, b) => b.maxAttention - a.maxAttention);
  return strongest ? paintOverlay(decompressHeatmap(strongest), colormapTable('turbo')) : null;
}
