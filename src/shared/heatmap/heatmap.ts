/** One token's attention: row-major, y down, values 0…1; `values.length === width * height`. */
export interface Heatmap {
  width: number;
  height: number;
  values: Float32Array;
}

/** Largest side of a grid that is accepted, in cells. */
export const maxGridSide = 1024;

/** How heatmap bytes are stored in the database (`compression_type`). */
export type Compression = 'zlib-u8' | 'zlib' | 'gzip';

/** The two that are written; gzip is only read. */
export type StorageCompression = Exclude<Compression, 'gzip'>;

/** A heatmap as stored; `maxAttention` is the scale of `zlib-u8`. */
export interface EncodedHeatmap {
  width: number;
  height: number;
  compression: Compression;
  maxAttention: number;
  bytes: Uint8Array;
}
