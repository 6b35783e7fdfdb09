import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from './crc32';
import { deflateSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { FileFacts } from '../../records';

export interface PngParts {
  width?: number;
  height?: number;
  /** Chunks between header and pixels. */
  before?: Buffer[];
  /** Chunks between pixels and end. */
  after?: Buffer[];
}

/** A small grey PNG, byte by byte. */
export function png({ width = 4, height = 3, before = [], after = [] }: PngParts = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((Math.min(width, 64) + 1) * Math.min(height, 64));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...before,
    chunk('IDAT', deflateSync(rows)),
    ...after,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Any chunk, with its checksum. */
export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

export function tEXt(keyword: string, text: string, encoding: BufferEncoding = 'utf8'): Buffer {
  return chunk('tEXt', Buffer.concat([Buffer.from(`${keyword}\0`), Buffer.from(text, encoding)]));
}

export function zTXt(keyword: string, text: string | Buffer): Buffer {
  return chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`), deflateSync(text)]));
}

export function iTXt(keyword: string, text: string, compressed = false): Buffer {
  const head = Buffer.from(`${keyword}\0${compressed ? '\x01' : '\0'}\0en\0${keyword}\0`);
  const body = compressed ? deflateSync(text) : Buffer.from(text);
  return chunk('iTXt', Buffer.concat([head, body]));
}

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daam-lens-ingest-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file into a folder of its own and returns what the file system would say of it. */
export function writtenFile(bytes: Buffer, name = 'image.png'): FileFacts {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return { path, size: bytes.length, mtimeMs: 1_700_000_000_000, sidecarMtimeMs: null };
}
