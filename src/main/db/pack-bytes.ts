/** Many byte arrays as one parameter: sent in binary, while an array of bytea would go as hex. */
export interface PackedBytes {
  all: Buffer;
  /** Where each begins, counted from 1 as SQL's substring does. */
  starts: number[];
  lengths: number[];
}

export function packBytes(parts: readonly Uint8Array[]): PackedBytes {
  const starts: number[] = [];
  let next = 1;
  for (const part of parts) {
    starts.push(next);
    next += part.byteLength;
  }
  return { all: Buffer.concat(parts), starts, lengths: parts.map((part) => part.byteLength) };
}

/**
 * Cuts a batch so that the bytes of each piece stay under `limit` (one message to Postgres holds
 * less than 1 GiB). An entry is never split, so a piece may exceed the limit by its only entry.
 */
export function splitByBytes<T>(
  batch: readonly T[],
  bytesOf: (entry: T) => number,
  limit = 64 * 1024 * 1024,
): T[][] {
  const pieces: T[][] = [];
  let used = limit;
  for (const entry of batch) {
    const size = bytesOf(entry);
    if (used + size > limit || pieces.length === 0) {
      pieces.push([]);
      used = 0;
    }
    pieces.at(-1)!.push(entry);
    used += size;
  }
  return pieces;
}
