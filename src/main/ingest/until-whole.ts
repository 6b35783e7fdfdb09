import { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileFacts } from '../records';
import { factsOf } from './scan';
import { isWhole } from './whole-file';

/** A file older than this is taken as it is: nobody writes it any more. */
const youngMs = 10_000;
const lookEveryMs = 150;
const sideBySide = 32;
/** A file that has no end but has not changed for this long will not get one. */
export const patienceMs = 5_000;

/** Files that nobody is writing any more, and those that somebody may. */
export async function partUnfinished(
  files: readonly FileFacts[],
): Promise<{ whole: FileFacts[]; unfinished: FileFacts[] }> {
  const now = Date.now();
  const young = files.filter((file) => isYoung(file, now));
  if (young.length === 0) return { whole: [...files], unfinished: [] };
  const unfinished = new Set<FileFacts>();
  for (let start = 0; start < young.length; start += sideBySide) {
    const some = young.slice(start, start + sideBySide);
    const cut = await Promise.all(some.map(isUnfinished));
    some.forEach((file, nth) => cut[nth] && unfinished.add(file));
  }
  return { whole: files.filter((file) => !unfinished.has(file)), unfinished: [...unfinished] };
}

function isYoung({ mtimeMs }: FileFacts, now: number): boolean {
  return Math.abs(now - mtimeMs) <= youngMs;
}

/** A file that cannot be looked at is not waited for. */
async function isUnfinished(file: FileFacts): Promise<boolean> {
  if (!isYoung(file, Date.now())) return false;
  return isWhole(file.path, file.size).then(
    (isEnded) => !isEnded,
    () => false,
  );
}

/**
 * Files that are being written, each as soon as it is whole, or has not changed for `patience`
 * milliseconds, or can no longer be looked at. Those that vanish meanwhile, as temporary files do, go
 * to `onGone`.
 */
export async function* untilWhole(
  files: readonly FileFacts[],
  options: { patience: number; signal: AbortSignal; onGone: (file: FileFacts) => void },
): AsyncGenerator<FileFacts[]> {
  const waiting = new Map(
    files.map((file) => [file.path, { file, changedAt: performance.now() }] as const),
  );
  while (waiting.size > 0) {
    await sleep(lookEveryMs, undefined, { signal: options.signal }).catch(() => undefined);
    if (options.signal.aborted) return;
    const ready: FileFacts[] = [];
    for (const [path, { file, changedAt }] of waiting) {
      const found = await statOrCode(path);
      if (
        found === 'ENOENT' ||
        found === 'ENOTDIR' ||
        (found instanceof Stats && !found.isFile())
      ) {
        waiting.delete(path);
        options.onGone(file);
        continue;
      }
      if (!(found instanceof Stats)) {
        // Reading it says why.
        waiting.delete(path);
        ready.push(file);
        continue;
      }
      const now = factsOf(path, found, null);
      const isSame = now.size === file.size && now.mtimeMs === file.mtimeMs;
      const waitedMs = performance.now() - changedAt;
      if (!(await isUnfinished(now)) || (isSame && waitedMs >= options.patience)) {
        waiting.delete(path);
        ready.push(now);
      } else if (!isSame) waiting.set(path, { file: now, changedAt: performance.now() });
    }
    if (ready.length > 0) yield ready;
  }
}

function statOrCode(path: string): Promise<Stats | string> {
  return stat(path).catch((error: NodeJS.ErrnoException) => error.code ?? error.message);
}
