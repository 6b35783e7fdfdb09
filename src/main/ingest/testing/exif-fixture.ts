export interface ExifEntry {
  tag: number;
  /** TIFF type: 1 BYTE, 2 ASCII, 7 UNDEFINED. */
  type: number;
  value: Buffer;
}

export const ascii = (tag: number, text: string): ExifEntry => ({
  tag,
  type: 2,
  value: Buffer.from(`${text}\0`),
});

/** UserComment, its character code included. */
export const comment = (...parts: (Buffer | string)[]): ExifEntry => ({
  tag: 0x9286,
  type: 7,
  value: Buffer.concat(parts.map((part) => Buffer.from(part as string))),
});

export const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
export const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** A TIFF block: entries of the first directory, and of the EXIF directory it points to. */
export function exifBlock(
  first: readonly ExifEntry[],
  { exif = [], order = 'II' }: { exif?: readonly ExifEntry[]; order?: 'II' | 'MM' } = {},
): Buffer {
  const isLittle = order === 'II';
  const u16 = (value: number) => {
    const bytes = Buffer.alloc(2);
    return (isLittle ? bytes.writeUInt16LE(value) : bytes.writeUInt16BE(value), bytes);
  };
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    return (isLittle ? bytes.writeUInt32LE(value) : bytes.writeUInt32BE(value), bytes);
  };
  const sizeOf = (entries: number) => 2 + 12 * entries + 4;
  const exifStart = 8 + sizeOf(first.length + 1);
  const data: Buffer[] = [];
  let dataStart = exifStart + sizeOf(exif.length);
  const directory = (entries: readonly ExifEntry[], pointer: Buffer[]) =>
    Buffer.concat([
      u16(entries.length + pointer.length),
      ...entries.flatMap(({ tag, type, value }) => {
        const head = [u16(tag), u16(type), u32(value.length)];
        if (value.length <= 4) return [...head, Buffer.concat([value, Buffer.alloc(4)], 4)];
        const at = dataStart;
        data.push(value);
        dataStart += value.length;
        return [...head, u32(at)];
      }),
      ...pointer,
      u32(0),
    ]);
  const pointer = Buffer.concat([u16(0x8769), u16(4), u32(1), u32(exifStart)]);
  const directories = [directory(first, [pointer]), directory(exif, [])];
  return Buffer.concat([Buffer.from(order), u16(42), u32(8), ...directories, ...data]);
}

/** A JPEG with a block of EXIF put behind its first mark. */
export function withExif(jpeg: Buffer, exif: Buffer): Buffer {
  return withSegment(jpeg, Buffer.concat([Buffer.from('Exif\0\0'), exif]));
}

/** The same with a packet of XMP. */
export function withXmp(jpeg: Buffer, packet: string): Buffer {
  return withSegment(jpeg, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`));
}

function withSegment(jpeg: Buffer, data: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}
