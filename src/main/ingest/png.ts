import { AppError, toAppError } from '@shared/errors';
import type { ContainerText } from './container-text';
import { readExif } from './exif';
import type { ImageFile } from './image-file';
import { decodeTextChunk, textChunkTypes, type TextChunkType } from './png-text';

export interface PngHeader {
  width: number;
  height: number;
}

export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const maxChunks = 500_000;
const maxTextChunks = 1_000;

/**
 * Size of a PNG; its text chunks go into `text`. Pixels are skipped by seeking. What is wrong after
 * the header is a problem, not an error. Throws `file-corrupt` without a header.
 */
export function readPng(file: ImageFile, text: ContainerText): PngHeader {
  const header = readHeader(file);
  try {
    readChunks(file, text);
  } catch (thrown) {
    text.problem(toAppError(thrown));
  }
  return header;
}

function readHeader(file: ImageFile): PngHeader {
  const start = file.read(8, 21);
  const isHeader = start.length === 21 && start.toString('latin1', 4, 8) === 'IHDR';
  const width = isHeader ? start.readUInt32BE(8) : 0;
  const height = isHeader ? start.readUInt32BE(12) : 0;
  const fits = (side: number) => side > 0 && side <= 0x7fffffff;
  if (!fits(width) || !fits(height) || start.readUInt32BE(0) !== 13) {
    throw new AppError('file-corrupt', 'The PNG has no readable header.');
  }
  return { width, height };
}

function readChunks(file: ImageFile, text: ContainerText): void {
  // After the signature and IHDR with its checksum.
  let position = 33;
  let textChunks = 0;
  for (let count = 0; count < maxChunks; count++) {
    const head = file.read(position, 8);
    if (head.length < 8) throw truncated('before its end mark');
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (!/^[A-Za-z]{4}$/.test(type)) {
      throw new AppError('file-corrupt', `The PNG has no valid chunk at byte ${position}.`);
    }
    if (position + 12 + length > file.size) throw truncated(`inside its ${type} chunk`);
    if (type === 'IEND') return;
    if (isTextType(type)) {
      if (++textChunks > maxTextChunks) {
        throw new AppError('metadata-too-large', `More than ${maxTextChunks} text chunks.`);
      }
      readText(file, { type, position: position + 8, length }, text);
    } else if (type === 'eXIf') readExifChunk(file, position + 8, length, text);
    position += 12 + length;
  }
  throw new AppError('file-corrupt', `The PNG has more than ${maxChunks} chunks.`);
}

interface TextChunk {
  type: TextChunkType;
  position: number;
  length: number;
}

/** One bad text chunk leaves the others readable. */
function readText(file: ImageFile, { type, position, length }: TextChunk, text: ContainerText) {
  try {
    if (length > text.budget.remaining) text.budget.take(length);
    const chunk = decodeTextChunk(type, file.read(position, length), text);
    text.add(chunk.keyword, chunk.text);
  } catch (thrown) {
    text.problem(toAppError(thrown));
  }
}

function readExifChunk(file: ImageFile, position: number, length: number, text: ContainerText) {
  try {
    if (length > text.budget.remaining) text.budget.take(length);
    readExif(file.read(position, length), text);
  } catch (thrown) {
    text.problem(toAppError(thrown));
  }
}

function isTextType(type: string): type is TextChunkType {
  return (textChunkTypes as readonly string[]).includes(type);
}

function truncated(where: string): AppError {
  return new AppError('file-truncated', `The PNG is cut off ${where}.`);
}
