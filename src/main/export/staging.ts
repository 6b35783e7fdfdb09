import { randomBytes } from 'node:crypto';
import { copyFile, link, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toWriteError } from './write-error';

/** Files on their way: whole before anybody sees them. */
export interface Staging {
  /** On the same disk as where they go. */
  readonly folder: string;
  put(path: string, bytes: Uint8Array | string): Promise<void>;
  copy(path: string, from: string): Promise<void>;
  /** The same file at another path, without another copy where the disk can. */
  link(path: string, staged: string): Promise<void>;
  files(): readonly StagedFile[];
  /** Forgets what is staged; its files stay, for who has moved them, unless they are to go. */
  forget(): void;
  clear(): Promise<void>;
  remove(): Promise<void>;
}

export interface StagedFile {
  /** Relative to the target, parts divided by "/". */
  readonly path: string;
  readonly bytes: number;
  /** Where it is now: under a name that nobody takes for an image, should the library look there. */
  readonly file: string;
}

/** Below `target`, which must be there. Its methods throw `export-write`. */
export async function createStaging(target: string): Promise<Staging> {
  const folder = join(target, `.daam-lens-${randomBytes(6).toString('hex')}.part`);
  await mkdir(folder).catch((thrown: unknown) => {
    throw toWriteError(thrown, target);
  });
  const staged = new Map<string, StagedFile>();
  let count = 0;

  async function add(path: string, write: (to: string) => Promise<void>): Promise<void> {
    const file = staged.get(path)?.file ?? join(folder, `${++count}`);
    try {
      await write(file);
      staged.set(path, { path, file, bytes: (await stat(file)).size });
    } catch (thrown) {
      throw toWriteError(thrown, join(target, ...path.split('/')));
    }
  }

  return {
    folder,
    put: (path, bytes) => add(path, (to) => writeFile(to, bytes)),
    copy: (path, from) => add(path, (to) => copyFile(from, to)),
    async link(path, from) {
      const { file } = staged.get(from)!;
      await add(path, (to) => link(file, to).catch(() => copyFile(file, to)));
    },
    files: () => [...staged.values()],
    forget: () => staged.clear(),
    async clear() {
      for (const { file } of staged.values()) await rm(file, { force: true });
      staged.clear();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
