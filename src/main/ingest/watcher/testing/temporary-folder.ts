import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

export interface TemporaryFolder {
  root: string;
  /** The full path of a place below it. */
  path(name: string): string;
  /** Writes a file, and the folders above it. */
  write(name: string, content?: string | Uint8Array): string;
  folder(name: string): string;
}

/** Removed after the file of tests. */
export function temporaryFolder(): TemporaryFolder {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'lens-watch-')));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const path = (name: string): string => join(root, ...name.split('/'));
  return {
    root,
    path,
    write(name, content = 'x') {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), content);
      return path(name);
    },
    folder(name) {
      mkdirSync(path(name), { recursive: true });
      return path(name);
    },
  };
}
