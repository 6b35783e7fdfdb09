import sharp from 'sharp';
import { AppError, toAppError } from '@shared/errors';
import type { ProblemRecord } from '../records';
import { ContainerText } from './container-text';
import { readExif } from './exif';
import { contentHash, withImageFile, type ImageFile } from './image-file';
import type { LiftedArrays } from './lifted-arrays';
import { pngSignature, readPng } from './png';
import { decodeText } from './png-text';
import { readSidecar } from './sidecar';
import { readXmp, xmpKeyword } from './xmp';

/** What a file holds besides its pixels. */
export interface Container {
  /** "png", "webp", "jpeg", "avif". */
  format: string;
  /** In pixels, as shown (EXIF orientation applied). */
  width: number;
  height: number;
  contentHash: string;
  /** Text by keyword, without NUL. */
  text: Record<string, string>;
  /** What the references in the text stand for. */
  arrays: LiftedArrays;
  /** Text of the JSON file beside the image, if there is one; a .txt beside it is among the texts. */
  sidecar: string | null;
  problems: ProblemRecord[];
}

/** Files to look at, by name, lower case with the dot; what a file is, its first bytes say. */
export const imageExtensions = ['.png', '.webp', '.jpg', '.jpeg', '.avif'] as const;

/**
 * Reads text and size of an image without its pixels. Throws `file-vanished`, `file-unreadable`,
 * `file-unsupported`, `file-corrupt`; anything less is among the problems.
 */
export function readContainer(path: string): Promise<Container> {
  return withImageFile(path, async (file) => {
    const text = new ContainerText();
    const { format, width, height } = await readImage(file, text);
    const xmp = text.get(xmpKeyword);
    if (xmp !== undefined) orProblem(text, () => readXmp(xmp, text));
    const sidecar = readSidecar(path, text);
    const { arrays, problems } = text;
    const facts = { format, width, height, contentHash: contentHash(file) };
    return { ...facts, text: text.toRecord(), arrays, sidecar, problems };
  });
}

type ImageFacts = Pick<Container, 'format' | 'width' | 'height'>;

async function readImage(file: ImageFile, text: ContainerText): Promise<ImageFacts> {
  const start = file.read(0, 16);
  if (start.length === 0) throw new AppError('file-corrupt', 'The file is empty.');
  if (start.subarray(0, 8).equals(pngSignature)) return { format: 'png', ...readPng(file, text) };
  const format = sniff(start);
  if (!format) {
    throw new AppError('file-unsupported', 'The file is not a PNG, WebP, JPEG or AVIF image.');
  }
  return { format, ...(await readWithSharp(file, text)) };
}

function sniff(start: Buffer): string | null {
  const ascii = start.toString('latin1');
  if (ascii.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (ascii.startsWith('RIFF') && ascii.startsWith('WEBP', 8)) return 'webp';
  if (ascii.startsWith('ftyp', 4) && /^(avif|avis|mif1|msf1)/.test(ascii.slice(8))) return 'avif';
  return null;
}

async function readWithSharp(
  file: ImageFile,
  text: ContainerText,
): Promise<Pick<ImageFacts, 'width' | 'height'>> {
  // Only the header is read, so a picture of any size may be asked for its facts.
  const image = sharp(file.path, { limitInputPixels: false, failOn: 'none' });
  const metadata = await image.metadata().catch((cause: unknown) => {
    throw new AppError('file-corrupt', 'The image has no readable header.', { cause });
  });
  if (metadata.exif) orProblem(text, () => readExif(metadata.exif!, text));
  if (metadata.xmp) {
    orProblem(text, () => {
      text.budget.take(metadata.xmp!.length);
      text.add(xmpKeyword, decodeText(metadata.xmp!));
    });
  }
  return metadata.autoOrient;
}

/** A damaged part is a problem of the image, not its end. */
function orProblem(text: ContainerText, read: () => void): void {
  try {
    read();
  } catch (thrown) {
    text.problem(toAppError(thrown));
  }
}
