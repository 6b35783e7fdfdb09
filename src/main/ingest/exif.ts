import ExifReader from 'exifreader';
import { AppError } from '@shared/errors';
import type { ContainerText } from './container-text';
import { keyedText, textsInJson } from './keyed-text';
import { decodeUserComment } from './user-comment';

/** Tags whose text is kept under their name; of any other only what names its own keyword. */
const named: Record<number, string> = {
  0x010e: 'ImageDescription',
  0x010f: 'Make',
  0x0110: 'Model',
  0x0131: 'Software',
  0x9286: 'UserComment',
  0x9c9c: 'XPComment',
};
const userComment = 0x9286;
const xpComment = 0x9c9c;
/** Fooocus says in here which of its schemes the comment has; cameras keep bytes of theirs here. */
const makerNote = 0x927c;
const exifPointer = 0x8769;
/** The reader takes some 16 bytes of memory for each of these. */
const maxExifBytes = 16 * 1024 * 1024;

/**
 * Text of an EXIF block. A value like `prompt:{…}`, as ComfyUI writes it into Make, Model and the
 * tags before them, is kept under its own keyword; so are the parts of a comment that holds a graph
 * of ComfyUI as JSON. Throws `file-corrupt` and `metadata-too-large`; what was readable is kept.
 */
export function readExif(exif: Buffer, text: ContainerText): void {
  if (exif.length > maxExifBytes) {
    const limit = maxExifBytes / 1024 / 1024;
    throw new AppError('metadata-too-large', `The EXIF data is larger than ${limit} MB.`);
  }
  text.budget.take(exif.length);
  const hasPrefix = exif.toString('latin1', 0, 6) === 'Exif\0\0';
  const tiff = hasPrefix ? exif.subarray(6) : exif;
  const tags = readTags(tiff);
  const isLittle = isLittleEndian(tiff);
  for (const tag of tags) if (!isOutside(tag)) addTag(tag, isLittle, text);
  if (tags.length === 0 || !holdsDirectory(tiff, uint(tiff, 4, 4))) throw corrupt();
  if (tags.some((tag) => isDamaged(tag, tiff))) throw corrupt();
}

interface Tag {
  id: number;
  value: unknown;
}

function readTags(tiff: Buffer): Tag[] {
  try {
    const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
    const { exif } = ExifReader.loadView(view, {
      expanded: true,
      // UserComment where its tag does not belong, and tags without a name.
      includeUnknown: true,
      includeTags: { exif: true },
    });
    return Object.values((exif ?? {}) as Record<string, Tag>);
  } catch (cause) {
    throw corrupt(cause);
  }
}

/** Only of tags that matter here: those of cameras are often broken by editors. */
function isDamaged(tag: Tag, tiff: Buffer): boolean {
  if (tag.id !== exifPointer) return named[tag.id] !== undefined && isOutside(tag);
  return typeof tag.value !== 'number' || !holdsDirectory(tiff, tag.value);
}

/** The reader takes the entries of a directory that are there, and does not tell of others. */
function holdsDirectory(tiff: Buffer, start: number): boolean {
  return start + 2 <= tiff.length && start + 2 + 12 * uint(tiff, start, 2) <= tiff.length;
}

function uint(tiff: Buffer, at: number, bytes: number): number {
  return isLittleEndian(tiff) ? tiff.readUIntLE(at, bytes) : tiff.readUIntBE(at, bytes);
}

function isLittleEndian(tiff: Buffer): boolean {
  return tiff.toString('latin1', 0, 2) === 'II';
}

/** What the reader puts in the place of a value that lies outside of the block. */
function isOutside({ value }: Tag): boolean {
  return String(Array.isArray(value) && value.length === 1 ? value[0] : value) === '<faulty value>';
}

function addTag({ id, value }: Tag, isLittle: boolean, text: ContainerText): void {
  const content = decode(id, value, isLittle);
  if (content === null || content === '') return;
  if (id === makerNote) {
    if (content === 'fooocus' || content === 'a1111') text.add('fooocus_scheme', content);
    return;
  }
  const keyed = keyedText(content);
  if (keyed) return text.add(...keyed);
  const parts = id === userComment ? textsInJson(content) : null;
  if (parts) for (const part of parts) text.add(...part);
  else if (named[id]) text.add(named[id], content);
}

/** Null for what is no text. ASCII comes as texts between NULs, bytes come as numbers. */
function decode(id: number, value: unknown, isLittle: boolean): string | null {
  if (!Array.isArray(value)) return null;
  const isText = value.some((part) => typeof part === 'string');
  if (isText)
    return withoutCode(id, Array.from(value as string[], (part) => part ?? '').join('\0'));
  const bytes = Uint8Array.from(value as number[]);
  if (id === userComment) return decodeUserComment(bytes, isLittle);
  if (id === xpComment) return trimNul(new TextDecoder('utf-16le').decode(bytes));
  if (id === makerNote && bytes.length < 16) return trimNul(Buffer.from(bytes).toString('latin1'));
  return null;
}

/** A comment that was written as plain text may begin with its character code all the same. */
function withoutCode(id: number, content: string): string {
  return trimNul(id === userComment ? content.replace(/^ASCII\0{1,3}/, '') : content);
}

function trimNul(content: string): string {
  let end = content.length;
  while (content[end - 1] === '\0') end--;
  return content.slice(0, end);
}

function corrupt(cause?: unknown): AppError {
  return new AppError('file-corrupt', 'The EXIF data of the file is damaged.', { cause });
}
