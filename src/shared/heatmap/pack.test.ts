import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodePack, encodePack, type PackEntry } from './pack';

const entry: fc.Arbitrary<PackEntry> = fc.record({
  kind: fc.constantFrom('token' as const, 'group' as const),
  name: fc.string({ unit: 'grapheme' }),
  index: fc.nat(),
  isNegative: fc.boolean(),
  width: fc.integer({ min: 1, max: 1024 }),
  height: fc.integer({ min: 1, max: 1024 }),
  compression: fc.constantFrom('zlib-u8' as const, 'zlib' as const, 'gzip' as const),
  maxAttention: fc.float({ min: 0, max: 1, noNaN: true }).map(Math.abs),
  bytes: fc.uint8Array({ maxLength: 50 }),
});

it('gives back what was packed', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
      expect(decodePack(encodePack(entries))).toEqual(entries);
    }),
  );
});

it('can be read at any offset of a larger buffer', () => {
  const [sample] = fc.sample(entry, 1) as [PackEntry];
  const pack = encodePack([sample]);
  const shifted = new Uint8Array(pack.length + 3);
  shifted.set(pack, 3);
  expect(decodePack(shifted.subarray(3))).toEqual([sample]);
});

it('refuses a pack that is cut off or has something behind it', () => {
  const pack = encodePack(fc.sample(entry, 3));
  const refused = expect.objectContaining({ code: 'heatmap-encoding' }) as Error;
  for (let length = 0; length < pack.length; length++) {
    expect(() => decodePack(pack.subarray(0, length))).toThrow(refused);
  }
  expect(() => decodePack(Uint8Array.of(...pack, 0))).toThrow(refused);
});

it('refuses a header that is not one', () => {
  for (const header of ['{}', 'null', '[null]', '[{}]', '[{"byteLength":-1}]', 'x']) {
    const pack = new Uint8Array(4 + header.length);
    pack[0] = header.length;
    pack.set(new TextEncoder().encode(header), 4);
    expect(() => decodePack(pack)).toThrow(/header/);
  }
});
