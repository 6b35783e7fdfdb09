import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeNpy, encodeNpz } from './npy';
import { anyHeatmap, box } from './testing/heatmaps';

/** What NumPy reads, by the description of its format. */
function readNpy(file: Uint8Array) {
  expect([...file.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  const headerLength = new DataView(file.buffer, file.byteOffset).getUint16(8, true);
  const header = new TextDecoder().decode(file.subarray(10, 10 + headerLength));
  const dataStart = 10 + headerLength;
  const [, shape] =
    /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(([\d, ]+)\), \} *\n$/.exec(header)!;
  return {
    dataStart,
    shape: shape!.split(', ').map(Number),
    values: new Float32Array(file.slice(dataStart).buffer),
  };
}

it('writes height before width, row by row', () => {
  const map = { width: 3, height: 2, values: Float32Array.of(0, 0.25, 0.5, 0.75, 1, 0.1) };
  const { shape, values } = readNpy(encodeNpy(map));
  expect(shape).toEqual([2, 3]);
  expect(values).toEqual(map.values);
});

it('starts the data at a multiple of 64, whatever the shape', () => {
  for (const side of [1, 10, 100, 1024]) {
    const map = box([0, 0, 1, 1], { width: side, height: side });
    const file = encodeNpy(map);
    const { dataStart } = readNpy(file);
    expect(dataStart % 64).toBe(0);
    expect(file).toHaveLength(dataStart + side * side * 4);
  }
});

it('gives any heatmap back', () => {
  fc.assert(
    fc.property(anyHeatmap(), (map) => {
      const { shape, values } = readNpy(encodeNpy(map));
      expect(shape).toEqual([map.height, map.width]);
      expect(values).toEqual(map.values);
    }),
  );
});

describe('an archive', () => {
  it('has a file for every token, of any grid', () => {
    const square = box([0, 0, 2, 2], { width: 4, height: 4 });
    const wide = box([0, 0, 1, 1], { width: 5, height: 1 });
    const archive = unzipSync(
      encodeNpz([
        { name: 'moon', heatmap: square },
        { name: 'a/b', heatmap: wide },
        { name: 'Moon', heatmap: wide },
        { name: '月', heatmap: square },
      ]),
    );
    expect(Object.keys(archive)).toEqual(['moon.npy', 'a_b.npy', 'Moon-2.npy', '月.npy']);
    expect(readNpy(archive['moon.npy']!).values).toEqual(square.values);
    expect(readNpy(archive['Moon-2.npy']!).shape).toEqual([1, 5]);
  });

  it('is the same for the same heatmaps, and refuses none or too many', () => {
    const entries = [{ name: 'moon', heatmap: box([0, 0, 2, 2]) }];
    expect(encodeNpz(entries)).toEqual(encodeNpz(entries));
    const refused = expect.objectContaining({ code: 'bad-request' }) as unknown as Error;
    expect(() => encodeNpz([])).toThrow(refused);
    const large = box([0, 0, 1, 1], { width: 1024, height: 1024 });
    const tooMany = Array.from({ length: 257 }, () => ({ name: 'moon', heatmap: large }));
    expect(() => encodeNpz(tooMany)).toThrow(refused);
  });

  it('keeps the order of tokens that are numbers', () => {
    const heatmap = box([0, 0, 1, 1]);
    const names = ['10', '9', 'moon'].map((name) => ({ name, heatmap }));
    expect(Object.keys(unzipSync(encodeNpz(names)))).toEqual(['10.npy', '9.npy', 'moon.npy']);
  });
});
