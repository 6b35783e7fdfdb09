import { readdir, realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
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
  /** Paths whose image has moved on, and whose file is another one that the library does not know. */
  vacated: Set<string>;
}

/**
 * Finds images that have moved to these paths, and moves them in the database: same content, and gone
 * from where they were. What has moved keeps its size and time, so only files for which an image of
 * the same has gone are read, and of them only the parts that are hashed.
 *
 * `changed` are files at paths of images, with another size or time than these had: where files are
 * renamed in a row (a to b, b to c), each image goes where its own file went. Where the original was
 * edited after it was copied, it does not go with the copy.
 */
export async function recogniseMoves(
  pool: Pool,
  reader: FileReader,
  strangers: readonly FileFacts[],
  changed: readonly FileFacts[],
): Promise<Recognised> {
  const files = new Map([...strangers, ...changed].map((file) => [file.path, file]));
  const candidates = await candidatesByFacts(pool, [...files.values()]);
  if (candidates.size === 0) return nothing();
  const hashOf = rememberingHash(reader);
  const occupied = new Set(changed.map((file) => file.path));
  const gone = await keepGone(pool, candidates, async (row, path) => {
    if (!occupied.has(row.path)) return isGone(row.path);
    const now = await hashOf(row.path);
    return now !== null && now !== row.contentHash && (await isOlder(path, row.ingestedAt));
  });
  const hashed: Hashed[] = [];
  for (const [path, rows] of gone) {
    const contentHash = await hashOf(path);
    const same = rows.filter((row) => row.contentHash === contentHash);
    if (same.length > 0) hashed.push({ file: files.get(path)!, candidates: same });
  }
  return settle(pool, hashed, occupied);
}

/** Null for a file that cannot be read. */
function rememberingHash(reader: FileReader): (path: string) => Promise<string | null> {
  const known = new Map<string, Promise<string | null>>();
  return (path) => {
    const hash = known.get(path) ?? reader.hash(path).catch(() => null);
    known.set(path, hash);
    return hash;
  };
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
  const gone = await keepGone(pool, byPath, (row) => isGone(row.path));
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

const nothing = (): Recognised => ({ moved: new Map(), copies: new Map(), vacated: new Set() });

/** Those whose file is not where it was, by the path of the file they may have become. */
async function keepGone(
  pool: Pool,
  candidates: ReadonlyMap<string, readonly Candidate[]>,
  hasLeft: (row: Candidate, path: string) => Promise<boolean>,
): Promise<Map<string, GoneCandidate[]>> {
  const vouching = createVouching((await listFoldersToWatch(pool)).map((folder) => folder.path));
  const result = new Map<string, GoneCandidate[]>();
  for (const [path, rows] of candidates) {
    const gone: GoneCandidate[] = [];
    for (const row of rows) {
      if (row.path === path) continue;
      if (await hasLeft(row, path)) gone.push({ ...row, isVouchedFor: await vouching(row.path) });
    }
    if (gone.length > 0) result.set(path, gone);
  }
  return result;
}

/**
 * Each image moves once: the oldest first, those that somebody vouches for before others. To a path
 * that is `occupied` by an image only if that one moves on.
 */
async function settle(
  pool: Pool,
  hashed: readonly Hashed[],
  occupied: ReadonlySet<string> = new Set(),
): Promise<Recognised> {
  const result = nothing();
  const taken = new Set<string>();
  const wanted: Move[] = [];
  for (const { file, candidates } of hashed) {
    const free = candidates
      .filter((row) => row.isVouchedFor && !taken.has(keyOf(row)))
      .sort((a, b) => Number(a.isRemoved) - Number(b.isRemoved) || a.id - b.id);
    const [row] = free;
    if (row) {
      taken.add(keyOf(row));
      wanted.push({ id: row.id, from: row.path, to: file, isRemoved: row.isRemoved });
      continue;
    }
    const origin = candidates.find((candidate) => !candidate.isVouchedFor && !candidate.isRemoved);
    if (origin) result.copies.set(file.path, origin.id);
  }
  const moves = withoutCollisions(wanted, occupied);
  if (moves.length === 0) return result;
  try {
    await inTransaction(pool, (client) => moveImages(client, moves));
  } catch (error) {
    // Another process has just taken one of the paths: all are read as new files instead.
    if (!isUniqueViolation(error)) throw error;
    return result;
  }
  for (const { to, isRemoved } of moves) result.moved.set(to.path, { isRemoved });
  for (const { from, isRemoved } of moves) {
    if (!isRemoved && occupied.has(from) && !result.moved.has(from)) result.vacated.add(from);
  }
  return result;
}

/** Drops moves to where an image stays; that may keep others where they are in turn. */
function withoutCollisions(wanted: readonly Move[], occupied: ReadonlySet<string>): Move[] {
  let moves = [...wanted];
  for (;;) {
    const left = new Set(moves.filter((move) => !move.isRemoved).map((move) => move.from));
    const possible = moves.filter(({ to }) => !occupied.has(to.path) || left.has(to.path));
    if (possible.length === moves.length) return moves;
    moves = possible;
  }
}

/** An image and a removed one may have the same id. */
function keyOf({ id, isRemoved }: Candidate): string {
  return `${isRemoved}:${id}`;
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

/** Whether a file was made before; what was renamed keeps that time, a copy does not. False when unknown. */
async function isOlder(path: string, time: Date): Promise<boolean> {
  const madeMs = await stat(path).then(
    (found) => found.birthtimeMs,
    () => 0,
  );
  return madeMs > 0 && madeMs <= time.getTime();
}

async function isGone(path: string): Promise<boolean> {
  return (await presenceOf(path)) === 'gone';
}

/**
 * Whether something is at a path; `unreachable` when the file system does not say. Where it takes no
 * notice of case, a file that was renamed to other letters is gone.
 */
export async function presenceOf(path: string): Promise<'there' | 'gone' | 'unreachable'> {
  try {
    await stat(path);
    if (!ignoresCase) return 'there';
    return isOtherCase(path, await realpath(path)) ? 'gone' : 'there';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'unreachable';
  }
}

/** Most file systems of these systems do. */
const ignoresCase = process.platform === 'win32' || process.platform === 'darwin';

/** Whether the last part of a path is spelled otherwise on the disk. */
export function isOtherCase(path: string, real: string): boolean {
  const [asked, found] = [basename(path), basename(real)];
  return asked !== found && asked.toLowerCase() === found.toLowerCase();
}

function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '23505';
}
