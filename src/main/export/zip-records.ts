/** A file in an archive, stored as it is. */
export interface ZipEntry {
  name: Buffer;
  crc: number;
  size: number;
  offset: number;
}

const most32 = 0xffff_ffff;
const most16 = 0xffff;
/** Names are UTF-8. */
const flags = 0x0800;

export type Stamp = readonly [time: number, date: number];

export function localHeader({ name, crc, size }: ZipEntry, [time, date]: Stamp): Buffer {
  const large = size >= most32 ? largeField([size, size]) : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(large.length > 0 ? 45 : 20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(time, 10);
  header.writeUInt16LE(date, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(Math.min(size, most32), 18);
  header.writeUInt32LE(Math.min(size, most32), 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(large.length, 28);
  return Buffer.concat([header, name, large]);
}

export function centralHeader({ name, crc, size, offset }: ZipEntry, [time, date]: Stamp): Buffer {
  const numbers = [...(size >= most32 ? [size, size] : []), ...(offset >= most32 ? [offset] : [])];
  const large = numbers.length > 0 ? largeField(numbers) : Buffer.alloc(0);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  // Made by version 4.5 on an unknown system; needs the same where it is large.
  header.writeUInt16LE(45, 4);
  header.writeUInt16LE(large.length > 0 ? 45 : 20, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(time, 12);
  header.writeUInt16LE(date, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(Math.min(size, most32), 20);
  header.writeUInt32LE(Math.min(size, most32), 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(large.length, 30);
  header.writeUInt32LE(Math.min(offset, most32), 42);
  return Buffer.concat([header, name, large]);
}

/** The extra field 1: what does not fit 32 bits, in the order of its header. */
function largeField(numbers: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * numbers.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * numbers.length, 2);
  numbers.forEach((number, i) => field.writeBigUInt64LE(BigInt(number), 4 + 8 * i));
  return field;
}

export function endOfDirectory(count: number, size: number, start: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, most16), 8);
  end.writeUInt16LE(Math.min(count, most16), 10);
  end.writeUInt32LE(Math.min(size, most32), 12);
  end.writeUInt32LE(Math.min(start, most32), 16);
  if (count < most16 && size < most32 && start < most32) return end;

  const large = Buffer.alloc(56);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(45, 12);
  large.writeUInt16LE(45, 14);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(size), 40);
  large.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([large, locator, end]);
}

/** Date and time: two seconds is as fine as it gets, and nothing before 1980. */
export function dosStamp(at: Date): Stamp {
  const year = Math.min(127, Math.max(0, at.getFullYear() - 1980));
  return [
    (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1),
    (year << 9) | ((at.getMonth() + 1) << 5) | at.getDate(),
  ];
}
