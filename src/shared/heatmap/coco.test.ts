import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cocoDocument, type CocoOptions, type CocoSource } from './coco';
import type { Heatmap } from './heatmap';
import { decodeRle } from './rle';
import { anyHeatmap, box } from './testing/heatmaps';

const id = z.int().min(1);
const pixels = z.number().min(0);

/** COCO's object detection, as its page describes it. */
const cocoSchema = z
  .strictObject({
    info: z.strictObject({ description: z.string().min(1) }),
    images: z.array(
      z.strictObject({
        id,
        file_name: z.string().min(1),
        width: z.int().min(1),
        height: z.int().min(1),
      }),
    ),
    annotations: z.array(
      z.strictObject({
        id,
        image_id: id,
        category_id: id,
        bbox: z.tuple([pixels, pixels, pixels, pixels]),
        area: pixels,
        segmentation: z.union([
          z
            .array(
              z
                .array(pixels)
                .min(6)
                .refine((xy) => xy.length % 2 === 0),
            )
            .min(1),
          z.strictObject({
            size: z.tuple([z.int().min(1), z.int().min(1)]),
            counts: z.array(z.int().min(0)).min(1),
          }),
        ]),
        iscrowd: z.literal(0),
      }),
    ),
    categories: z.array(z.strictObject({ id, name: z.string(), supercategory: z.string().min(1) })),
  })
  .superRefine(({ images, annotations, categories }, context) => {
    const differ = (ids: number[]) => new Set(ids).size === ids.length;
    const [imageIds, categoryIds] = [images.map((i) => i.id), categories.map((c) => c.id)];
    if (!differ(imageIds) || !differ(categoryIds) || !differ(annotations.map((a) => a.id))) {
      context.addIssue({ code: 'custom', message: 'an id occurs twice' });
    }
    for (const { image_id, category_id } of annotations) {
      if (!imageIds.includes(image_id) || !categoryIds.includes(category_id)) {
        context.addIssue({ code: 'custom', message: 'an annotation belongs to nothing' });
      }
    }
  });

const polygons: CocoOptions = { threshold: 0.5, segmentation: 'polygons', isSplit: false };
const rle: CocoOptions = { ...polygons, segmentation: 'rle' };

function source(tokens: Record<string, Heatmap>, fields: Partial<CocoSource> = {}): CocoSource {
  return {
    fileName: 'moon.png',
    width: 160,
    height: 80,
    tokens: Object.entries(tokens).map(([name, heatmap]) => ({ name, isNegative: false, heatmap })),
    ...fields,
  };
}

const moon = box([2, 1, 4, 2], { width: 8, height: 8, value: 0.6 });

it('writes images, a category for each token, and an annotation for each place', () => {
  const document = cocoDocument([source({ moon })], polygons);
  expect(cocoSchema.parse(document)).toEqual(document);
  expect(document.images).toEqual([{ id: 1, file_name: 'moon.png', width: 160, height: 80 }]);
  expect(document.categories).toEqual([{ id: 1, name: 'moon', supercategory: 'positive prompt' }]);
  expect(document.annotations).toHaveLength(1);
  expect(document.annotations[0]).toMatchObject({
    ...{ id: 1, image_id: 1, category_id: 1, iscrowd: 0 },
    bbox: [40, 10, 80, 20],
  });
});

it('numbers through all images, and knows a token again', () => {
  const sun = box([0, 0, 1, 1], { width: 8, height: 8 });
  const negative = [{ name: 'moon', isNegative: true, heatmap: moon }];
  const document = cocoDocument(
    [
      source({ moon, sun }),
      source({ sun }, { fileName: 'b.png' }),
      source({}, { fileName: 'c.png', tokens: negative }),
      source({}, { fileName: 'none.png' }),
    ],
    polygons,
  );
  cocoSchema.parse(document);
  expect(document.images.map((image) => image.id)).toEqual([1, 2, 3, 4]);
  expect(
    document.annotations.map(({ id, image_id, category_id }) => [id, image_id, category_id]),
  ).toEqual([
    [1, 1, 1],
    [2, 1, 2],
    [3, 2, 2],
    [4, 3, 3],
  ]);
  expect(document.categories.map(({ name, supercategory }) => `${name}: ${supercategory}`)).toEqual(
    ['moon: positive prompt', 'sun: positive prompt', 'moon: negative prompt'],
  );
});

it('writes exactly the cells as runs', () => {
  const [annotation] = cocoDocument([source({ moon })], rle).annotations;
  expect(annotation!.bbox).toEqual([40, 10, 80, 20]);
  expect(annotation!.area).toBe(80 * 20);
  const mask = decodeRle(annotation!.segmentation as { size: [number, number]; counts: number[] });
  const at = (x: number, y: number) => mask[y * 160 + x];
  expect([at(40, 10), at(119, 29), at(39, 10), at(120, 29), at(40, 30)]).toEqual([1, 1, 0, 0, 0]);
});

it('has a polygon with the area of the iso-line', () => {
  const dot = box([3, 3, 1, 1], { width: 8, height: 8 });
  const [annotation] = cocoDocument([source({ dot })], polygons).annotations;
  // At half the maximum, a diamond in the cell.
  expect(annotation!.bbox).toEqual([60, 30, 20, 10]);
  expect(annotation!.area).toBe((20 * 10) / 2);
});

it('writes each connected part by itself when asked to', () => {
  const two = box([0, 0, 2, 2], { width: 8, height: 8 });
  for (const x of [5, 6, 7]) two.values[7 * 8 + x] = 0.9;
  two.values[6 * 8 + 7] = 0.9;
  for (const options of [polygons, rle]) {
    const whole = cocoDocument([source({ two })], options);
    expect(whole.annotations.map(({ bbox }) => bbox)).toEqual([[0, 0, 160, 80]]);
    const split = cocoDocument([source({ two })], { ...options, isSplit: true });
    cocoSchema.parse(split);
    expect(split.annotations.map(({ bbox }) => bbox)).toEqual([
      [0, 0, 40, 20],
      [100, 60, 60, 20],
    ]);
    const area = (document: typeof whole) =>
      document.annotations.reduce((sum, annotation) => sum + annotation.area, 0);
    expect(area(split)).toBeCloseTo(area(whole), 6);
  }
});

describe('what polygons cannot say', () => {
  it('is written as runs: cells of exactly the threshold', () => {
    const dot = box([3, 3, 1, 1], { width: 8, height: 8 });
    const [annotation] = cocoDocument([source({ dot })], { ...polygons, threshold: 1 }).annotations;
    expect(annotation!.segmentation).toHaveProperty('counts');
    expect(annotation!.area).toBe(20 * 10);
  });

  it('is written as runs: the largest grids', () => {
    const large = box([512, 0, 512, 256], { width: 1024, height: 1024 });
    const document = cocoDocument([source({ large })], polygons);
    cocoSchema.parse(document);
    expect(document.annotations[0]!.segmentation).toEqual({
      size: [80, 160],
      counts: [80 * 80, ...Array.from({ length: 80 }, () => [20, 60]).flat()],
    });
  });
});

it('has no annotation for a token without attention, and is valid without images', () => {
  const nothing = box([0, 0, 0, 0]);
  const document = cocoDocument([source({ nothing })], polygons);
  cocoSchema.parse(document);
  expect(document.annotations).toEqual([]);
  expect(document.categories).toHaveLength(1);
  cocoSchema.parse(cocoDocument([], rle));
});

it('is valid for any heatmaps, with every polygon inside its box', () => {
  const threshold = fc.double({ min: 0.05, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(anyHeatmap({ maxSide: 9 }), { maxLength: 3 }), threshold, (maps, part) => {
      const tokens = Object.fromEntries(maps.map((map, i) => [`token ${i}`, map]));
      for (const isSplit of [false, true]) {
        const options = { ...polygons, threshold: part, isSplit };
        const { annotations } = cocoSchema.parse(cocoDocument([source(tokens)], options));
        for (const { bbox, segmentation } of annotations) {
          if (!Array.isArray(segmentation)) continue;
          const [x, y, width, height] = bbox;
          for (const polygon of segmentation) {
            const [xs, ys] = [0, 1].map((axis) => polygon.filter((_, i) => i % 2 === axis)) as [
              number[],
              number[],
            ];
            expect(Math.min(...xs)).toBeGreaterThanOrEqual(x - 1e-6);
            expect(Math.min(...ys)).toBeGreaterThanOrEqual(y - 1e-6);
            expect(Math.max(...xs)).toBeLessThanOrEqual(x + width + 1e-6);
            expect(Math.max(...ys)).toBeLessThanOrEqual(y + height + 1e-6);
          }
        }
      }
    }),
  );
});
