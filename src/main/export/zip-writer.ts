import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/**
 * An archive on disk, written piece by piece: files are stored as they are, since pictures are
 * compressed already. Of any size and number of files (ZIP64, APPNOTE 6.3.9 §4.3, where 32 bits end).
 */
export interface ZipWriter {
  add(name: string, file: string): Promise<void>;
  /** Writes the directory and closes the archive. */
  finish(): Promise<void>;
  /** Closes it as it is. */
  close(): Promise<void>;
}

interface Entry {
  name: Buffer;
  crc: number;
  size: number;
  offset: number;
}

const most32 = 0xffff_ffff;
const most16 = 0xffff;
const pieceBytes = 256 * 1024;
/** Names are UTF-8. */
const flags = 0x0800;

/** Makes the file, which must not be there. */
export async function createZipWriter(path: string, at = new Date()): Promise<ZipWriter> {
  const archive = await open(path, 'wx');
  const stamp = dosStamp(at);
  const entries: Entry[] = [];
  let end = 0;
  let isOpen = true;

  async function append(bytes: Uint8Array): Promise<void> {
    await writeWhole(archive, bytes, end);
    end += bytes.length;
  }

  async function close(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    await archive.close();
  }

  return {
    close,

    async add(name, file) {
      const source = await open(file, 'r');
      try {
        const { size } = await source.stat();
        const entry: Entry = { name: Buffer.from(name), crc: 0, size, offset: end };
        await append(localHeader(entry, stamp));
        const piece = Buffer.alloc(pieceBytes);
        // No more than was announced, even if the file grows meanwhile.
        for (let left = size; left > 0;) {
          const { bytesRead } = await source.read(piece, 0, Math.min(left, pieceBytes));
          if (bytesRead === 0) throw new Error(`${file} has become shorter.`);
          const bytes = piece.subarray(0, bytesRead);
          entry.crc = crc32(bytes, entry.crc);
          await append(bytes);
          left -= bytesRead;
        }
        // The checksum is known only now.
        const crc = Buffer.alloc(4);
        crc.writeUInt32LE(entry.crc);
        await writeWhole(archive, crc, entry.offset + 14);
        entries.push(entry);
      } finally {
        await source.close();
      }
    },

    async finish() {
      const start = end;
      for (const entry of entries) await append(centralHeader(entry, stamp));
      await append(endOfDirectory(entries.length, end - start, start));
      await close();
    },
  };
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

type Stamp = readonly [time: number, date: number];

function localHeader({ name, crc, size }: Entry, [time, date]: Stamp): Buffer {
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

function centralHeader({ name, crc, size, offset }: Entry, [time, date]: Stamp): Buffer {
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

function endOfDirectory(count: number, size: number, start: number): Buffer {
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

/** Two seconds is as fine as it gets, and nothing before 1980. */
function dosStamp(at: Date): Stamp {
  const year = Math.min(127, Math.max(0, at.getFullYear() - 1980));
  return [
    (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1),
    (year << 9) | ((at.getMonth() + 1) << 5) | at.getDate(),
  ];
}
