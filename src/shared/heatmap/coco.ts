import { measuredBox, boxAt, type MeasuredBox } from './box';
import { cocoPolygons, polygonArea, roundPixels, type CocoPolygon } from './coco-polygons';
import { connectedParts, noPart } from './components';
import { isoLines, mostContourCells, type Ring } from './contours';
import type { Heatmap } from './heatmap';
import { valueExtent } from './histogram';
import type { Size } from './picture-space';
import { cellsRle, rleArea, type Rle } from './rle';
import { partsWithoutCrumbs, type BoxOptions } from './token-boxes';

/** One picture with the tokens that are to be written. */
export interface CocoSource extends Size {
  readonly fileName: string;
  readonly tokens: readonly {
    readonly name: string;
    readonly isNegative: boolean;
    readonly heatmap: Heatmap;
  }[];
}

/** One annotation for each box. */
export interface CocoOptions extends BoxOptions {
  /** `polygons`: the iso-line at the threshold. `rle`: exactly the cells. */
  readonly segmentation: 'polygons' | 'rle';
}

export interface CocoDocument {
  info: { description: string };
  images: { id: number; file_name: string; width: number; height: number }[];
  annotations: CocoAnnotation[];
  categories: { id: number; name: string; supercategory: string }[];
}

export interface CocoAnnotation {
  id: number;
  image_id: number;
  category_id: number;
  /** The box that the viewer shows; in pixels, as everything. */
  bbox: [x: number, y: number, width: number, height: number];
  /** Of the segmentation. */
  area: number;
  segmentation: CocoPolygon[] | Rle;
  iscrowd: 0;
}

/**
 * Where tokens are, as COCO's JSON for object detection (https://cocodataset.org/#format-data). Ids
 * count from 1; a category is a token of one polarity. Boxes are of the cells at or above the
 * threshold, as everywhere; polygons lie inside them. Polygons of a grid with more than 256 cells a
 * side, or of more than 20000 corners, are written as RLE instead. A token without attention has no
 * annotation.
 */
export function cocoDocument(sources: readonly CocoSource[], options: CocoOptions): CocoDocument {
  const percent = Math.round(options.threshold * 100);
  const document: CocoDocument = {
    info: { description: `Places with at least ${percent} % of each token's maximum attention` },
    images: [],
    annotations: [],
    categories: [],
  };
  const categoryIds = new Map<string, number>();
  sources.forEach(({ fileName, width, height, tokens }, i) => {
    const imageId = i + 1;
    document.images.push({ id: imageId, file_name: fileName, width, height });
    for (const { name, isNegative, heatmap } of tokens) {
      const key = `${isNegative ? '-' : '+'}${name}`;
      const categoryId = categoryIds.get(key) ?? categoryIds.size + 1;
      if (!categoryIds.has(key)) {
        categoryIds.set(key, categoryId);
        const supercategory = isNegative ? 'negative prompt' : 'positive prompt';
        document.categories.push({ id: categoryId, name, supercategory });
      }
      for (const shape of shapesOf(heatmap, { width, height }, options)) {
        document.annotations.push({
          id: document.annotations.length + 1,
          image_id: imageId,
          category_id: categoryId,
          ...shape,
          iscrowd: 0,
        });
      }
    }
  });
  return document;
}

type Shape = Pick<CocoAnnotation, 'bbox' | 'area' | 'segmentation'>;

const mostCorners = 20_000;

function shapesOf(heatmap: Heatmap, picture: Size, options: CocoOptions): Shape[] {
  const { threshold, isSplit, segmentation } = options;
  const outlines = segmentation === 'polygons' ? outlinesOf(heatmap, threshold) : null;
  if (!isSplit) {
    const box = boxAt(heatmap, threshold, picture);
    if (!box) return [];
    const least = threshold * valueExtent(heatmap.values)[1];
    const isCovered = (cell: number) => heatmap.values[cell]! >= least;
    return [shapeOf(box, outlines, isCovered, heatmap, picture)];
  }
  const components = connectedParts(heatmap, threshold);
  const { labels } = components;
  const byPart = outlines && outlinesByPart(outlines, labels, heatmap);
  // The largest come first, so that parts keep their labels.
  return partsWithoutCrumbs(components).map(({ bbox, cellCount }, part) => {
    const box = measuredBox(bbox, cellCount, heatmap, picture);
    const isCovered = (cell: number) => labels[cell] === part;
    return shapeOf(box, byPart && (byPart.get(part) ?? []), isCovered, heatmap, picture);
  });
}

type Outlines = readonly (readonly Ring[])[];

/** Null when there is too much of it. */
function outlinesOf(heatmap: Heatmap, threshold: number): Outlines | null {
  if (Math.max(heatmap.width, heatmap.height) > mostContourCells) return null;
  const { polygons } = isoLines(heatmap, [threshold])[0]!;
  const corners = polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
  return corners <= mostCorners ? polygons : null;
}

function shapeOf(
  box: MeasuredBox,
  outlines: Outlines | null,
  isCovered: (cell: number) => boolean,
  grid: Size,
  picture: Size,
): Shape {
  const bbox = roundedBox(box);
  const polygons = outlines ? cocoPolygons(outlines, picture, box.pixels) : [];
  // Cells of exactly the threshold may have an outline without area: they are cells all the same.
  if (polygons.length === 0) {
    const rle = cellsRle(isCovered, box.bbox, grid, picture);
    return { bbox, area: rleArea(rle), segmentation: rle };
  }
  const area = polygons.reduce((sum, polygon) => sum + polygonArea(polygon), 0);
  return { bbox, area: roundPixels(area), segmentation: polygons };
}

function roundedBox({ pixels }: MeasuredBox): CocoAnnotation['bbox'] {
  const [x, y] = [roundPixels(pixels.x), roundPixels(pixels.y)];
  const [right, bottom] = [pixels.x + pixels.width, pixels.y + pixels.height].map(roundPixels) as [
    number,
    number,
  ];
  return [x, y, roundPixels(right - x), roundPixels(bottom - y)];
}

/** Every polygon goes to the part that its first corner lies beside. */
function outlinesByPart(outlines: Outlines, labels: Int32Array, grid: Size) {
  const byPart = new Map<number, (readonly Ring[])[]>();
  for (const rings of outlines) {
    const part = partBeside(rings[0]!, labels, grid);
    if (part === noPart) continue;
    byPart.set(part, [...(byPart.get(part) ?? []), rings]);
  }
  return byPart;
}

/** A corner lies between the centres of cells; those of them that are in a part are in the same. */
function partBeside(ring: Ring, labels: Int32Array, { width, height }: Size): number {
  const { x, y } = ring[0]!;
  const within = (cell: number, count: number) => Math.min(count - 1, Math.max(0, cell));
  for (const row of [Math.floor(y * height - 0.5), Math.ceil(y * height - 0.5)]) {
    for (const column of [Math.floor(x * width - 0.5), Math.ceil(x * width - 0.5)]) {
      const label = labels[within(row, height) * width + within(column, width)]!;
      if (label !== noPart) return label;
    }
  }
  return noPart;
}
