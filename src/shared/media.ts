import type { Subject } from './search/query';

/** Addresses of pixels, relative to the page; the same in both hosts. They hold ids, never paths. */

/** Longest side of a thumbnail in pixels. */
export const thumbnailSizes = [256, 512] as const;
export type ThumbnailSize = (typeof thumbnailSizes)[number];

export interface Versioned {
  id: number;
  version: string;
}

export function imageUrl({ id, version }: Versioned): string {
  return `media/image/${id}?v=${encodeURIComponent(version)}`;
}

export function thumbnailUrl({ id, version }: Versioned, size: ThumbnailSize): string {
  return `media/thumbnail/${id}?size=${size}&v=${encodeURIComponent(version)}`;
}

/** A heatmap pack (see heatmap/pack.ts): all heatmaps and groups of an image, or one token's or group's. */
export function heatmapsUrl({ id, version }: Versioned, only?: Subject): string {
  const query = new URLSearchParams({ v: version });
  if (only) {
    query.set('token', only.token);
    query.set('negative', only.isNegative ? '1' : '0');
    if (only.isGroup) query.set('group', '1');
  }
  return `media/heatmaps/${id}?${query.toString()}`;
}

/** The archive that an export has made for a download. */
export function exportUrl(job: string): string {
  return `media/export/${encodeURIComponent(job)}`;
}
