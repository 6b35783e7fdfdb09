/**
 * The Paeth filter of the PNG specification (§9.4), one byte per pixel, on every row, without
 * PNG's filter-type bytes: neighbouring cells are alike, so the differences compress far better.
 */
export function paethFilter(bytes: Uint8Array, width: number, height: number): Uint8Array {
  const filtered = new Uint8Array(bytes.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      filtered[i] = bytes[i]! - predict(bytes, i, x, y, width);
    }
  }
  return filtered;
}

/** Inverse of `paethFilter`. */
export function paethUnfilter(filtered: Uint8Array, width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(filtered.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      bytes[i] = filtered[i]! + predict(bytes, i, x, y, width);
    }
  }
  return bytes;
}

function predict(bytes: Uint8Array, i: number, x: number, y: number, width: number): number {
  const left = x > 0 ? bytes[i - 1]! : 0;
  const above = y > 0 ? bytes[i - width]! : 0;
  const corner = x > 0 && y > 0 ? bytes[i - width - 1]! : 0;
  const estimate = left + above - corner;
  const toLeft = Math.abs(estimate - left);
  const toAbove = Math.abs(estimate - above);
  const toCorner = Math.abs(estimate - corner);
  // The order of the comparisons is part of the filter: left before above before corner.
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
