import { AppError } from '@shared/errors';
import type { ContainerText } from './container-text';
import { decodeText } from './png-text';

/** Tags that writers of generation data use, by number (Exif 2.32, and XPComment of Windows). */
const textTags: Record<number, string> = {
  0x010e: 'ImageDescription',
  0x010f: 'Make',
  0x0110: 'Model',
  0x9286: 'UserComment',
  0x9c9c: 'XPComment',
};
const exifPointer = 0x8769;
const maxEntries = 1_000;
/** Bytes per element of the TIFF types BYTE, ASCII, SHORT, LONG, RATIONAL, SBYTE, UNDEFINED. */
const elementBytes: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1 };

/**
 * Text of an EXIF block. A value like `prompt:{…}`, as ComfyUI writes it into Make and Model, is
 * kept under its own keyword; any other under the name of its tag. Throws `file-corrupt`.
 */
export function readExif(exif: Buffer, text: ContainerText): void {
  const hasPrefix = exif.toString('latin1', 0, 6) === 'Exif\0\0';
  const tiff = new Tiff(hasPrefix ? exif.subarray(6) : exif);
  const entries = tiff.entries(tiff.uint32(4));
  const pointer = entries.find(({ tag }) => tag === exifPointer);
  if (pointer) entries.push(...tiff.entries(tiff.uint32(pointer.offset)));
  for (const entry of entries) {
    const tag = textTags[entry.tag];
    if (!tag) continue;
    const bytes = tiff.value(entry);
    text.budget.take(bytes.length);
    const [keyword, value] = keyed(tag, tiff.decode(entry.tag, bytes));
    if (value) text.add(keyword, value);
  }
}

interface Entry {
  tag: number;
  type: number;
  count: number;
  /** Where the four bytes of value or pointer lie. */
  offset: number;
}

class Tiff {
  private readonly isLittle: boolean;

  constructor(private readonly bytes: Buffer) {
    const order = bytes.toString('latin1', 0, 2);
    if (order !== 'II' && order !== 'MM') throw corrupt();
    this.isLittle = order === 'II';
  }

  entries(start: number): Entry[] {
    const count = Math.min(this.uint16(start), maxEntries);
    return Array.from({ length: count }, (_, i) => {
      const at = start + 2 + i * 12;
      return {
        tag: this.uint16(at),
        type: this.uint16(at + 2),
        count: this.uint32(at + 4),
        offset: at + 8,
      };
    });
  }

  value({ type, count, offset }: Entry): Buffer {
    const length = (elementBytes[type] ?? 1) * count;
    const start = length <= 4 ? offset : this.uint32(offset);
    if (start + length > this.bytes.length) throw corrupt();
    return this.bytes.subarray(start, start + length);
  }

  decode(tag: number, bytes: Buffer): string {
    if (tag === 0x9c9c) return trimNul(utf16(bytes, true));
    if (tag !== 0x9286) return trimNul(decodeText(bytes));
    // UserComment starts with eight bytes that name its character code.
    const code = bytes.toString('latin1', 0, 8);
    const body = bytes.subarray(8);
    return trimNul(code.startsWith('UNICODE') ? utf16(body, this.isLittle) : decodeText(body));
  }

  uint16(at: number): number {
    if (at + 2 > this.bytes.length) throw corrupt();
    return this.isLittle ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }

  uint32(at: number): number {
    if (at + 4 > this.bytes.length) throw corrupt();
    return this.isLittle ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }
}

function utf16(bytes: Buffer, isLittle: boolean): string {
  return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes);
}

function trimNul(text: string): string {
  return text.replace(/\0+$/, '');
}

function keyed(tag: string, value: string): [keyword: string, value: string] {
  const match = /^([A-Za-z_][\w ]{0,78}):\s*(?=[[{])/.exec(value);
  return match ? [match[1]!, value.slice(match[0].length)] : [tag, value];
}

function corrupt(): AppError {
  return new AppError('file-corrupt', 'The EXIF data of the file is damaged.');
}
