import type { BBox } from '@shared/images';

/** The document's four columns; all null or none (a CHECK says so). */
export interface BBoxColumns {
  bbox_x: number | null;
  bbox_y: number | null;
  bbox_width: number | null;
  bbox_height: number | null;
}

export function toBBox(row: BBoxColumns): BBox | null {
  return row.bbox_x === null ? null : [row.bbox_x, row.bbox_y!, row.bbox_width!, row.bbox_height!];
}

/** A batch in image order in which every image occurs once, the last entry winning. */
export function lastPerImage<T extends { imageId: number }>(batch: readonly T[]): T[] {
  const byImage = new Map(batch.map((entry) => [entry.imageId, entry]));
  return [...byImage.values()].sort((a, b) => a.imageId - b.imageId);
}

/** Ids that were sent as one run of 4-byte integers: `string_agg(int4send(id), ''::bytea)`. */
export function idsOfRun(bytes: Buffer | null): number[] {
  if (!bytes) return [];
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readInt32BE(i * 4));
}

/** The same for 8-byte floats: `string_agg(float8send(score), ''::bytea)`. */
export function doublesOfRun(bytes: Buffer | null): number[] {
  if (!bytes) return [];
  return Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleBE(i * 8));
}
