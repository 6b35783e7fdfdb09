import { readdir, stat } from 'node:fs/promises';
import { isBelow } from '@shared/path-prefix';
import { inTransaction, type Pool } from '../db/connect';
import { listFoldersToWatch } from '../db/folders';
import {
  candidatesByContent,
  candidatesByFacts,
  moveImages,
  type Candidate,
  type Move,
} from '../db/presence';
import type { FileFacts } from '../records';
import type { FileReader } from './file-reader';

/** What is known of files at paths that the library does not know. */
export interface Recognised {
  /** Images that now have the path of the file, by that path; `isRemoved` ones stay out of the library. */
  moved: Map<string, { isRemoved: boolean }>;
  /** Files that are copies of an image whose own drive is away, by path: the image's id. */
  copies: Map<string, number>;
}

/**
 * Finds images that have moved to these paths, and moves them in the database: same content, and gone
 * from where they were. What has moved keeps its size and time, so only files for which an image of
 * the same has gone are read, and of them only the parts that are hashed.
 */
export async function recogniseMoves(
  pool: Pool,
  reader: FileReader,
  files: readonly FileFacts[],
): Promise<Recognised> {
  const candidates = await candidatesByFacts(pool, files);
  if (candidates.size === 0) return nothing();
  const gone = await keepGone(pool, candidates);
  const hashed: Hashed[] = [];
  for (const [path, rows] of gone) {
    const contentHash = await reader.hash(path).catch(() => null);
    const same = rows.filter((row) => row.contentHash === contentHash);
    const file = files.find((candidate) => candidate.path === path)!;
    if (same.length > 0) hashed.push({ file, candidates: same });
  }
  return settle(pool, hashed);
}

/** The same for files that have been read, whatever their size and time. */
export async function recogniseByContent(
  pool: Pool,
  files: readonly { file: FileFacts; contentHash: string }[],
): Promise<Recognised> {
  const byHash = await candidatesByContent(
    pool,
    files.map((entry) => entry.contentHash),
  );
  if (byHash.size === 0) return nothing();
  const byPath = new Map<string, Candidate[]>();
  for (const { file, contentHash } of files) {
    const rows = byHash.get(contentHash);
    if (rows) byPath.set(file.path, rows);
  }
  const gone = await keepGone(pool, byPath);
  const hashed = files.flatMap(({ file }) => {
    const rows = gone.get(file.path);
    return rows ? [{ file, candidates: rows }] : [];
  });
  return settle(pool, hashed);
}

interface GoneCandidate extends Candidate {
  /** A folder that is there vouches for it; otherwise its drive may only be away. */
  isVouchedFor: boolean;
}

interface Hashed {
  file: FileFacts;
  candidates: readonly GoneCandidate[];
}

const nothing = (): Recognised => ({ moved: new Map(), copies: new Map() });

/** Those whose file is not where it was, by the path of the file they may have become. */
async function keepGone(
  pool: Pool,
  candidates: ReadonlyMap<string, readonly Candidate[]>,
): Promise<Map<string, GoneCandidate[]>> {
  const checked = new Map<string, boolean>();
  const vouching = createVouching((await listFoldersToWatch(pool)).map((folder) => folder.path));
  const result = new Map<string, GoneCandidate[]>();
  for (const [path, rows] of candidates) {
    const gone: GoneCandidate[] = [];
    for (const row of rows) {
      if (row.path === path) continue;
      const isGone = checked.get(row.path) ?? (await presenceOf(row.path)) === 'gone';
      checked.set(row.path, isGone);
      if (isGone) gone.push({ ...row, isVouchedFor: await vouching(row.path) });
    }
    if (gone.length > 0) result.set(path, gone);
  }
  return result;
}

/** Each image moves once: the oldest first, those that somebody vouches for before others. */
async function settle(pool: Pool, hashed: readonly Hashed[]): Promise<Recognised> {
  const result = nothing();
  const taken = new Set<string>();
  const moves: Move[] = [];
  for (const { file, candidates } of hashed) {
    const key = (row: Candidate): string => `${row.isRemoved}:${row.id}`;
    const free = candidates
      .filter((row) => row.isVouchedFor && !taken.has(key(row)))
      .sort((a, b) => Number(a.isRemoved) - Number(b.isRemoved) || a.id - b.id);
    const [row] = free;
    if (row) {
      taken.add(key(row));
      moves.push({ id: row.id, from: row.path, to: file, isRemoved: row.isRemoved });
      result.moved.set(file.path, { isRemoved: row.isRemoved });
      continue;
    }
    const origin = candidates.find((candidate) => !candidate.isVouchedFor && !candidate.isRemoved);
    if (origin) result.copies.set(file.path, origin.id);
  }
  if (moves.length === 0) return result;
  try {
    await inTransaction(pool, (client) => moveImages(client, moves));
  } catch (error) {
    // Another process has just taken one of the paths: all are read as new files instead.
    if (!isUniqueViolation(error)) throw error;
    result.moved.clear();
  }
  return result;
}

/** Whether the watched folder that a path lies in can be listed and is no empty mount point. */
function createVouching(roots: readonly string[]): (path: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  return async (path) => {
    for (const root of roots) {
      if (!isBelow(path, root)) continue;
      let answer = known.get(root);
      if (!answer) known.set(root, (answer = hasEntries(root)));
      if (await answer) return true;
    }
    return false;
  };
}

function hasEntries(folder: string): Promise<boolean> {
  return readdir(folder).then(
    (names) => names.length > 0,
    () => false,
  );
}

/** Whether something is at a path; `unreachable` when the file system does not say. */
export async function presenceOf(path: string): Promise<'there' | 'gone' | 'unreachable'> {
  return stat(path).then(
    () => 'there',
    ({ code }: NodeJS.ErrnoException) =>
      code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'unreachable',
  );
}

function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '23505';
}
