import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fflateZlib } from '@shared/heatmap/zlib';
import { decodeArray, type EncodedArray } from './daam-array';
import { float16ToNumber } from './float16';
import { nodeZlib } from './node-zlib';
import { float32Bytes, sampleValues, zlibBase64 } from './testing/daam-fixture';

const array = (bytes: Uint8Array, fields: Partial<EncodedArray> = {}): EncodedArray => ({
  data: Buffer.from(bytes).toString('base64'),
  width: 4,
  height: 2,
  dtype: null,
  maxAttention: null,
  ...fields,
});
const codeOf = (encoded: EncodedArray) => {
  try {
    decodeArray(encoded, nodeZlib);
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
  return 'none';
};

// 0.5, 0.25 and 0.125 as IEEE 754 halves.
const halves = Buffer.from(Uint16Array.from([0, 0, 0x3400, 0x3800, 0, 0, 0, 0x3000]).buffer);
const bytes = Buffer.from([0, 0, 51, 255, 0, 0, 0, 0]);

describe.each([
  ['node:zlib', nodeZlib],
  ['fflate', fflateZlib],
])('with %s', (_, zlib) => {
  describe.each([
    ['zlib', (plain: Buffer) => deflateSync(plain)],
    ['gzip', (plain: Buffer) => gzipSync(plain)],
    ['no compression', (plain: Buffer) => plain],
  ])('and %s', (__, squeeze) => {
    it.each([null, 'float32'])('reads float32 (dtype %s)', (dtype) => {
      const encoded = array(squeeze(float32Bytes(sampleValues)), { dtype });
      const { heatmap, max } = decodeArray(encoded, zlib);
      expect([...heatmap.values]).toEqual(sampleValues);
      expect(max).toBe(0.5);
    });

    it.each([null, 'float16'])('reads float16 (dtype %s)', (dtype) => {
      expect([...decodeArray(array(squeeze(halves), { dtype }), zlib).heatmap.values]).toEqual(
        sampleValues,
      );
    });

    it.each([null, 'uint8'])('reads uint8, scaled by its maximum (dtype %s)', (dtype) => {
      const encoded = array(squeeze(bytes), { dtype, maxAttention: 0.5 });
      const { values } = decodeArray(encoded, zlib).heatmap;
      expect(values[3]).toBe(0.5);
      expect(values[2]).toBeCloseTo(0.1);
    });
  });
});

it('takes uint8 as 0…1 when no maximum is given', () => {
  expect(decodeArray(array(bytes), nodeZlib).heatmap.values[3]).toBe(1);
});

it('reads a plain array that begins like a compressed one', () => {
  // 0x78 0x9c is the usual zlib header.
  const plain = Buffer.from([0x78, 0x9c, 0, 0, 0, 0, 0, 255]);
  expect(decodeArray(array(plain), nodeZlib).heatmap.values[7]).toBe(1);
});

it('clamps undershoot to 0 and keeps everything else', () => {
  const values = [-0.25, -0, 0, 0.5, 1, 2, 600, -600];
  expect([...decodeArray(array(float32Bytes(values)), nodeZlib).heatmap.values]).toEqual([
    0, 0, 0, 0.5, 1, 2, 600, 0,
  ]);
});

it.each([
  ['base64 that is not', array(bytes, { data: 'no, this is not base64!' }), 'heatmap-encoding'],
  ['base64 with a hole', array(bytes, { data: 'AAAA-AAA' }), 'heatmap-encoding'],
  ['nothing', array(bytes, { data: '' }), 'heatmap-encoding'],
  ['too few bytes', array(bytes.subarray(1)), 'heatmap-size'],
  ['too many bytes', array(float32Bytes([...sampleValues, 1])), 'heatmap-size'],
  ['bytes of another type', array(bytes, { dtype: 'float32' }), 'heatmap-size'],
  ['an unknown type', array(bytes, { dtype: 'complex64' }), 'heatmap-encoding'],
  ['a type named like a method', array(bytes, { dtype: 'toString' }), 'heatmap-encoding'],
  ['a huge grid', array(bytes, { width: 1e9, height: 1e9 }), 'heatmap-size'],
  ['a grid of nothing', array(bytes, { width: 0, height: 2 }), 'heatmap-size'],
  ['half a cell', array(bytes, { width: 2.5, height: 2 }), 'heatmap-size'],
  ['NaN', array(float32Bytes([NaN, 0, 0, 0, 0, 0, 0, 0])), 'heatmap-values'],
  ['infinity', array(float32Bytes([0, 0, 0, 0, 0, 0, 0, -Infinity])), 'heatmap-values'],
  ['a zlib bomb', array(deflateSync(Buffer.alloc(50_000_000))), 'heatmap-size'],
  ['a gzip bomb', array(gzipSync(Buffer.alloc(50_000_000))), 'heatmap-size'],
  [
    'a cut zlib stream',
    array(deflateSync(float32Bytes(sampleValues)).subarray(0, 12)),
    'heatmap-encoding',
  ],
])('refuses %s', (_, encoded, code) => {
  expect(codeOf(encoded)).toBe(code);
});

it('allows line breaks in base64, as some encoders write them', () => {
  const base64 = zlibBase64(float32Bytes(sampleValues)).replace(/(.{8})/g, '$1\r\n');
  expect([...decodeArray(array(bytes, { data: base64 }), nodeZlib).heatmap.values]).toEqual(
    sampleValues,
  );
});

it('reads halves exactly, from the smallest to infinity', () => {
  expect(float16ToNumber(0x0001)).toBe(2 ** -24);
  expect(float16ToNumber(0x03ff)).toBe(1023 * 2 ** -24);
  expect(float16ToNumber(0x0400)).toBe(2 ** -14);
  expect(float16ToNumber(0x7bff)).toBe(65504);
  expect(float16ToNumber(0xc000)).toBe(-2);
  expect(float16ToNumber(0x7c00)).toBe(Infinity);
  expect(float16ToNumber(0x7e00)).toBeNaN();
});

it('never throws anything but a reason, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (noise) => {
      expect(['none', 'heatmap-size', 'heatmap-encoding', 'heatmap-values']).toContain(
        codeOf(array(noise)),
      );
    }),
  );
});
