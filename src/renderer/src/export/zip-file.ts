import { AppError } from '@shared/errors';
import { Zip, ZipPassThrough } from 'fflate';

export interface ZipFile {
  /** Throws `export-size` when the archive becomes larger than memory is sure to hold. */
  add(name: string, bytes: Uint8Array<ArrayBuffer>): void;
  /** Nothing can be added afterwards. */
  finish(): Blob;
}

const mostMegabytes = 1024;

/** An archive of files that are compressed already: they are stored as they are. */
export function createZip(most = mostMegabytes * 2 ** 20): ZipFile {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(chunk as Uint8Array<ArrayBuffer>);
  });
  return {
    add(name, bytes) {
      length += bytes.length;
      if (length > most) {
        throw new AppError(
          'export-size',
          `The files are more than ${Math.round(most / 2 ** 20)} MB together.`,
        );
      }
      const file = new ZipPassThrough(name);
      zip.add(file);
      file.push(bytes, true);
    },
    finish() {
      zip.end();
      return new Blob(parts, { type: 'application/zip' });
    },
  };
}
