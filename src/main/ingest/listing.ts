import { isUtf8 } from 'node:buffer';
import { readdirSync, type Dirent } from 'node:fs';

export interface Listing {
  entries: Dirent[];
  /** Names that no text can stand for, spelled with `\xFF` for what is not UTF-8. */
  garbled: { name: string; isFolder: boolean }[];
}

/**
 * What a folder holds. Linux allows any bytes in a name: those that are not UTF-8 come as U+FFFD, by
 * which the file cannot be opened, and two different ones as the same.
 */
export function listFolder(folder: string): Listing {
  const entries = readdirSync(folder, { withFileTypes: true });
  if (!entries.some(({ name }) => name.includes('\uFFFD'))) return { entries, garbled: [] };
  // Rare, so only now are the names asked for as they are.
  const exact = readdirSync(folder, { withFileTypes: true, encoding: 'buffer' });
  const good = new Set(exact.filter(({ name }) => isUtf8(name)).map(({ name }) => String(name)));
  return {
    // One of several of the same name at most: a good one may look like a garbled one.
    entries: entries.filter(({ name }) => good.delete(name)),
    garbled: exact
      .filter(({ name }) => !isUtf8(name))
      .map((entry) => ({ name: spelled(entry.name), isFolder: entry.isDirectory() })),
  };
}

/** Character by character, each of 1 to 4 bytes. */
function spelled(name: Buffer): string {
  let text = '';
  for (let at = 0; at < name.length;) {
    const length = [1, 2, 3, 4].find((bytes) => isUtf8(name.subarray(at, at + bytes)));
    text += length
      ? name.toString('utf8', at, at + length)
      : `\\x${name.toString('hex', at, at + 1).toUpperCase()}`;
    at += length ?? 1;
  }
  return text;
}
