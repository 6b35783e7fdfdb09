import { mergeMaximum } from '@shared/heatmap/merge';
import { box } from '@shared/heatmap/testing/heatmaps';
import type { BoxOptions } from '@shared/heatmap/token-boxes';
import type { CocoDocument } from '@shared/heatmap/coco';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { arrayFile, boxFile, maskFile } from './export-files';
import type { ExportItem } from './export-items';
import { performTask, type ExportTask } from './export-task';

const image = {
  fileName: 'night.webp',
  size: { width: 12, height: 8 },
  boxes: { threshold: 0.5, isSplit: false },
};

function item(name: string, fields: Partial<ExportItem> = {}): ExportItem {
  const heatmap: Heatmap = { width: 2, height: 2, values: Float32Array.of(1, 0, 0, 0) };
  return {
    ...{ name, fileStem: name, isNegative: false, heatmap, interpolation: 'smooth' },
    ...fields,
  };
}

function tools() {
  return { perform: async (task: ExportTask) => performTask(task), tell: vi.fn() };
}

async function bytesOf({ blob }: { blob: Blob }): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

describe('maskFile', () => {
  it('is the picture itself of one token', async () => {
    const file = await maskFile(image, [item('moon')], tools());
    expect(file.name).toBe('night-moon.png');
    const view = new DataView((await bytesOf(file)).buffer);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([12, 8]);
    expect(file.blob.type).toBe('image/png');
  });

  it('is an archive of several, with names that no system refuses, and tells how far it is', async () => {
    const given = tools();
    const items = [item('moon'), item('Moon'), item('a/b', { fileStem: 'negative a/b' })];
    const file = await maskFile(image, items, given);
    expect(file.name).toBe('night-masks.zip');
    const names = Object.keys(unzipSync(await bytesOf(file)));
    expect(names).toEqual(['moon.png', 'Moon-2.png', 'negative a_b.png']);
    expect(given.tell.mock.calls).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
  });

  it('shows cells as squares where the viewer does', async () => {
    const size = { width: 2, height: 2 };
    const perform = vi.fn(tools().perform);
    const items = [item('moon', { interpolation: 'pixelated' })];
    await maskFile({ ...image, size }, items, { ...tools(), perform });
    expect(perform.mock.calls[0]![0]).toMatchObject({ kind: 'mask', interpolation: 'pixelated' });
  });

  it('refuses what is too large before it starts, and says how many fit', async () => {
    const perform = vi.fn();
    const size = { width: 16_384, height: 16_384 };
    const many = Array.from({ length: 5 }, (_, at) => item(`token ${at}`));
    await expect(maskFile({ ...image, size }, many, { ...tools(), perform })).rejects.toMatchObject(
      { code: 'export-size', message: expect.stringContaining('4 fit') as string },
    );
    const larger = { width: 16_385, height: 16_384 };
    await expect(
      maskFile({ ...image, size: larger }, [many[0]!], { ...tools(), perform }),
    ).rejects.toMatchObject({ code: 'export-size' });
    expect(perform).not.toHaveBeenCalled();
  });
});

describe('arrayFile', () => {
  it('is one .npy of one token, and an .npz of several', async () => {
    const one = await arrayFile(image, [item('moon')], tools());
    expect(one.name).toBe('night-moon.npy');
    expect(new TextDecoder('latin1').decode(await bytesOf(one))).toContain("'shape': (2, 2)");
    const several = await arrayFile(image, [item('moon'), item('sky')], tools());
    expect(several.name).toBe('night-arrays.npz');
    const files = unzipSync(await bytesOf(several));
    expect(Object.keys(files)).toEqual(['moon.npy', 'sky.npy']);
    expect(files['moon.npy']).toEqual(await bytesOf(one));
  });

  it('refuses more than memory is sure to hold', async () => {
    const values = { byteLength: 2 ** 28 } as Float32Array;
    const heatmap = { width: 8192, height: 8192, values };
    const items = [1, 2, 3].map((at) => item(`token ${at}`, { heatmap }));
    await expect(arrayFile(image, items, tools())).rejects.toMatchObject({
      code: 'export-size',
      message: '3 arrays are 768 MB; at most 512 MB fit into one export.',
    });
  });
});

it('boxFile holds the image, its tokens by polarity, and their boxes in pixels', async () => {
  const items = [item('moon'), item('moon', { isNegative: true })];
  const file = await boxFile(image, items, tools());
  expect(file.name).toBe('night-boxes.json');
  expect(JSON.parse(new TextDecoder().decode(await bytesOf(file)))).toMatchObject({
    images: [{ file_name: 'night.webp', width: 12, height: 8 }],
    categories: [
      { name: 'moon', supercategory: 'positive prompt' },
      { name: 'moon', supercategory: 'negative prompt' },
    ],
    annotations: [
      { bbox: [0, 0, 6, 4], category_id: 1 },
      { bbox: [0, 0, 6, 4], category_id: 2 },
    ],
  });
});

it('boxFile follows the threshold and the parts of the viewer', async () => {
  const two = mergeMaximum([box([0, 0, 4, 4]), box([8, 8, 4, 4], { value: 0.5 })]);
  const annotationsOf = async (boxes: BoxOptions) => {
    const file = await boxFile({ ...image, boxes }, [item('moon', { heatmap: two })], tools());
    const coco = JSON.parse(new TextDecoder().decode(await bytesOf(file))) as CocoDocument;
    return coco.annotations.map(({ bbox }) => bbox);
  };
  expect(await annotationsOf({ threshold: 0.5, isSplit: false })).toEqual([[0, 0, 9, 6]]);
  expect(await annotationsOf({ threshold: 0.6, isSplit: false })).toEqual([[0, 0, 3, 2]]);
  expect(await annotationsOf({ threshold: 0.5, isSplit: true })).toEqual([
    [0, 0, 3, 2],
    [6, 4, 3, 2],
  ]);
});
