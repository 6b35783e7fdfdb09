/**
 * The Paeth filter of the PNG specification (§9.4), one byte per pixel, on every row, without
 * PNG's filter-type bytes: neighbouring cells are alike, so the differences compress far better.
 */
export function paethFilter(bytes: Uint8Array, width: number, height: number): Uint8Array {
  const filtered = new Uint8Array(bytes.length);
  for (let x = 0, left = 0; x < width; x++) {
    filtered[x] = bytes[x]! - left;
    left = bytes[x]!;
  }
  for (let row = width; row < width * height; row += width) {
    let left = 0;
    let corner = 0;
    for (let i = row; i < row + width; i++) {
      const above = bytes[i - width]!;
      filtered[i] = bytes[i]! - predict(left, above, corner);
      left = bytes[i]!;
      corner = above;
    }
  }
  return filtered;
}

/** Inverse of `paethFilter`. */
export function paethUnfilter(filtered: Uint8Array, width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(filtered.length);
  for (let x = 0, left = 0; x < width; x++) {
    left = (filtered[x]! + left) & 0xff;
    bytes[x] = left;
  }
  for (let row = width; row < width * height; row += width) {
    let left = 0;
    let corner = 0;
    for (let i = row; i < row + width; i++) {
      const above = bytes[i - width]!;
      left = (filtered[i]! + predict(left, above, corner)) & 0xff;
      bytes[i] = left;
      corner = above;
    }
  }
  return bytes;
}

/**
 * Whichever of the three is nearest to left + above − corner; on a tie left before above before
 * corner. Which one it is cannot be foreseen in a noisy map, so it is worked out without branches:
 * a sign, shifted over all 32 bits, is a mask.
 */
function predict(left: number, above: number, corner: number): number {
  const toLeft = magnitude(above - corner);
  const toAbove = magnitude(left - corner);
  const toCorner = magnitude(left + above - 2 * corner);
  const notLeft = ((toAbove - toLeft) | (toCorner - toLeft)) >> 31;
  const notAbove = (toCorner - toAbove) >> 31;
  return (left & ~notLeft) | (notLeft & ((above & ~notAbove) | (corner & notAbove)));
}

function magnitude(difference: number): number {
  const sign = difference >> 31;
  return (difference ^ sign) - sign;
}
