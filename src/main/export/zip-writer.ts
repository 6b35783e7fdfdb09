import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { centralHeader, dosStamp, endOfDirectory, localHeader, type ZipEntry } from './zip-records';

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

const pieceBytes = 256 * 1024;

/** Makes the file, which must not be there. */
export async function createZipWriter(path: string, at = new Date()): Promise<ZipWriter> {
  const archive = await open(path, 'wx');
  const stamp = dosStamp(at);
  const entries: ZipEntry[] = [];
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
        const entry: ZipEntry = { name: Buffer.from(name), crc: 0, size, offset: end };
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
