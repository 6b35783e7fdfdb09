/**
 * Buffers that are used again from one painting to the next: a slider paints sixty times a second,
 * and megabytes of garbage each time would be collected in the middle of it. What is painted into
 * a scratch is only good until the next painting with it.
 */
export interface Scratch {
  /** Of exactly `length`, with whatever was in it; `slot` tells buffers of one painting apart. */
  floats(slot: string, length: number): Float32Array;
  ints(slot: string, length: number): Int32Array;
  bytes(slot: string, length: number): Uint8ClampedArray<ArrayBuffer>;
}

export function createScratch(): Scratch {
  const buffers = new Map<string, ArrayBuffer>();

  function bufferOf(slot: string, bytes: number): ArrayBuffer {
    const known = buffers.get(slot);
    if (known?.byteLength === bytes) return known;
    const fresh = new ArrayBuffer(bytes);
    buffers.set(slot, fresh);
    return fresh;
  }

  return {
    floats: (slot, length) => new Float32Array(bufferOf(`float ${slot}`, length * 4)),
    ints: (slot, length) => new Int32Array(bufferOf(`int ${slot}`, length * 4)),
    bytes: (slot, length) => new Uint8ClampedArray(bufferOf(`byte ${slot}`, length)),
  };
}
