import type { ImportCounts } from '@shared/api';
import type { Pool } from '../db/connect';
import { markScanned } from '../db/folders';
import { foldersBelow, markFoldersMissing, othersInFolders } from '../db/presence';
import { forgetProblemsBelow, replaceProblems } from '../db/problems';
import type { GoneList } from './gone-list';
import type { Intake } from './intake';
import { presenceOf } from './moves';
import { toScanError, type FolderListing, type RootEnd, type ScanItem } from './scan';
import type { Scanner } from './scanner';

export interface FolderScanOptions {
  pool: Pool;
  scanner: Scanner;
  intake: Intake;
  gone: GoneList;
  counts: ImportCounts;
  signal: AbortSignal;
  onFound: (count: number) => void;
  onListed: () => void;
  /** By the database's clock, before anything was listed. */
  started: Date;
}

/** Lists the folders, takes in what is new, and finds out what is gone from them. */
export async function scanIntoLibrary(
  roots: readonly string[],
  options: FolderScanOptions,
): Promise<void> {
  const { scanner, signal, onFound, onListed } = options;
  const visited = new Set<string>();
  // Ids of images met in a folder of which more is to come.
  let seen: number[] = [];
  for await (const items of scanner.scan(roots, { signal, onFound, onListed })) {
    seen = await takeIn(items, seen, visited, options);
    for (const item of items) if (item.kind === 'root') await endRoot(item, visited, options);
    if (signal.aborted) return;
  }
}

async function takeIn(
  items: readonly ScanItem[],
  seenBefore: readonly number[],
  visited: Set<string>,
  { pool, intake, gone, started }: FolderScanOptions,
): Promise<number[]> {
  const listings = items.filter((item): item is FolderListing => item.kind === 'listing');
  const files = listings.flatMap((listing) => listing.files);
  const failures = listings.flatMap((listing) => listing.failures);
  intake.fail(failures.map((failure) => ({ path: failure.path, error: toScanError(failure) })));

  const compared = await intake.compare(files);
  const seen = [...seenBefore, ...compared.ids];
  const complete = listings.filter((listing) => listing.isLast).map(({ folder }) => folder);
  for (const folder of complete) visited.add(folder);
  gone.add(await othersInFolders(pool, complete, seen, started));
  await intake.ingest(compared);
  const isInMidst = listings.at(-1)?.isLast === false;
  return isInMidst ? seen : [];
}

async function endRoot(
  { root, error }: RootEnd,
  visited: ReadonlySet<string>,
  { pool, gone, counts, started, intake, signal }: FolderScanOptions,
): Promise<void> {
  const notMet = (await foldersBelow(pool, root)).filter((folder) => !visited.has(folder));
  const absent: string[] = [];
  for (const folder of notMet) {
    if ((await presenceOf(folder)) !== 'there') absent.push(folder);
    // Listed under another name, or made since.
    else gone.add(await othersInFolders(pool, [folder], [], started));
  }
  counts.missing += await markFoldersMissing(pool, absent);
  if (error) {
    const { code, message } = error;
    const problem = { token: null, isNegative: null, code, reason: message };
    await replaceProblems(pool, [{ path: root, imageId: null, problems: [problem] }]);
    return;
  }
  if (signal.aborted) return;
  // So that what failed just now is recorded, and not forgotten with what failed before.
  await intake.settled();
  await forgetProblemsBelow(pool, root, started);
  await markScanned(pool, [root]);
}
