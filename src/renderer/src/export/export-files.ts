import { AppError } from '@shared/errors';
import { fileNames } from '@shared/heatmap/file-names';
import type { Size } from '@shared/heatmap/picture-space';
import { mostPngPixels } from '@shared/heatmap/png16';
import type { BoxOptions } from '@shared/heatmap/token-boxes';
import { exportName, type ExportItem } from './export-items';
import type { Workshop } from './workshop';
import { createZip } from './zip-file';

export interface ExportedFile {
  readonly name: string;
  readonly blob: Blob;
}

/** The image whose heatmaps are written, at whose size. */
export interface ExportImage {
  readonly fileName: string;
  readonly size: Size;
  /** Boxes as the viewer shows them. */
  readonly boxes: BoxOptions;
}

export interface ExportTools {
  readonly perform: Workshop['perform'];
  /** How far it is. */
  readonly tell: (done: number, count: number) => void;
}

/** Of all masks of one export, which are about a byte each: 64 masks of 4096 × 4096. */
const mostMaskPixels = 2 ** 30;
/** Of all arrays of one export, before they are compressed. */
const mostArrayBytes = 2 ** 29;

/** 16-bit grey PNG at the image's size: of one heatmap the picture itself, of several a zip. */
export async function maskFile(
  image: ExportImage,
  items: readonly ExportItem[],
  { perform, tell }: ExportTools,
): Promise<ExportedFile> {
  checkMaskSize(image.size, items.length);
  const maskOf = ({ heatmap, interpolation }: ExportItem) =>
    perform({ kind: 'mask', heatmap, interpolation, size: image.size });
  const [first, ...others] = items;
  if (first && others.length === 0) {
    const blob = new Blob([await maskOf(first)], { type: 'image/png' });
    return { name: exportName(image.fileName, first.fileStem, '.png'), blob };
  }
  const names = fileNames(
    items.map(({ fileStem }) => fileStem),
    '.png',
  );
  const zip = createZip();
  for (const [at, item] of items.entries()) {
    tell(at, items.length);
    zip.add(names[at]!, await maskOf(item));
  }
  return { name: exportName(image.fileName, 'masks', '.zip'), blob: zip.finish() };
}

/** float32 as it is stored, at the heatmap's own size: .npy of one, .npz of several. */
export async function arrayFile(
  { fileName }: ExportImage,
  items: readonly ExportItem[],
  { perform }: ExportTools,
): Promise<ExportedFile> {
  checkArraySize(items);
  const heatmaps = items.map(({ fileStem, heatmap }) => ({ name: fileStem, heatmap }));
  const bytes = await perform({ kind: 'arrays', heatmaps });
  const [what, extension] =
    items.length === 1 ? ([items[0]!.fileStem, '.npy'] as const) : (['arrays', '.npz'] as const);
  return {
    name: exportName(fileName, what, extension),
    blob: new Blob([bytes], { type: 'application/octet-stream' }),
  };
}

/** Boxes and outlines at the threshold of the viewer, as COCO's JSON. */
export async function boxFile(
  { fileName, size, boxes }: ExportImage,
  items: readonly ExportItem[],
  { perform }: ExportTools,
): Promise<ExportedFile> {
  const tokens = items.map(({ name, isNegative, heatmap }) => ({ name, isNegative, heatmap }));
  const bytes = await perform({
    kind: 'boxes',
    source: { fileName, ...size, tokens },
    options: boxes,
  });
  return {
    name: exportName(fileName, 'boxes', '.json'),
    blob: new Blob([bytes], { type: 'application/json' }),
  };
}

function checkMaskSize({ width, height }: Size, count: number): void {
  const sides = `${width} × ${height} pixels`;
  if (width * height > mostPngPixels) {
    throw new AppError('export-size', `A mask of ${sides} is more than one file can hold.`);
  }
  if (width * height * count > mostMaskPixels) {
    const most = Math.floor(mostMaskPixels / (width * height));
    throw new AppError(
      'export-size',
      `${count} masks of ${sides} are too many for one export; ${most} fit.`,
    );
  }
}

function checkArraySize(items: readonly ExportItem[]): void {
  const bytes = items.reduce((sum, { heatmap }) => sum + heatmap.values.byteLength, 0);
  if (bytes <= mostArrayBytes) return;
  const inMegabytes = (size: number) => `${Math.ceil(size / 2 ** 20)} MB`;
  throw new AppError(
    'export-size',
    `${items.length} arrays are ${inMegabytes(bytes)}; at most ${inMegabytes(mostArrayBytes)} fit into one export.`,
  );
}
