import { decompressHeatmap } from '@shared/heatmap/codec';
import { colormapTable } from '@shared/heatmap/colormap';
import { decodePack } from '@shared/heatmap/pack';
import { heatmapsUrl, type Versioned } from '@shared/media';
import { LruCache } from './lru-cache';
import { paintOverlay, type Overlay } from './paint-overlay';

/** About 16 KB each at 64×64. */
const keptOverlays = 400;

export type LoadOverlay = (
  image: Versioned,
  token: string,
  isNegative: boolean,
) => Promise<Overlay | null>;

/**
 * Loads the painted heatmap of one token in one image, the ones used last from memory. Null when
 * the image has no heatmap of the token, or when it cannot be read; that is asked for again.
 */
export function createOverlayLoader(
  fetchBytes: (url: string) => Promise<Uint8Array>,
  capacity = keptOverlays,
): LoadOverlay {
  const kept = new LruCache<string, Promise<Overlay | null>>(capacity);
  return (image, token, isNegative) => {
    const url = heatmapsUrl(image, { token, isNegative });
    const known = kept.get(url);
    if (known) return known;
    const loading = fetchBytes(url)
      .then((bytes) => overlayOf(bytes, token, isNegative))
      .catch(() => {
        kept.delete(url);
        return null;
      });
    kept.set(url, loading);
    return loading;
  };
}

export const loadOverlay = createOverlayLoader(async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return new Uint8Array(await response.arrayBuffer());
});

// A token that occurs twice has two heatmaps: the stronger one is shown.
function overlayOf(bytes: Uint8Array, token: string, isNegative: boolean): Overlay | null {
  const [strongest] = decodePack(bytes)
    .filter(
      (entry) => entry.kind === 'token' && entry.name === token && entry.isNegative === isNegative,
    )
    .sort((a, b) => b.maxAttention - a.maxAttention);
  return strongest ? paintOverlay(decompressHeatmap(strongest), colormapTable('turbo')) : null;
}
