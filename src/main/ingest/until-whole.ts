import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileFacts } from '../records';
import { factsOf } from './scan';
import { isWhole } from './whole-file';

/** A file older than this is taken as it is: nobody writes it any more. */
const youngMs = 10_000;
const lookEveryMs = 150;
/** A file that has no end but has not changed for this long will not get one. */
export const patienceMs = 5_000;

/** Whether somebody may still be writing the file. A file that cannot be looked at is not waited for. */
export function isUnfinished({ path, size, mtimeMs }: FileFacts, now = Date.now()): boolean {
  if (Math.abs(now - mtimeMs) > youngMs) return false;
  try {
    return !isWhole(path, size);
  } catch {
    return false;
  }
}

/**
 * Files that are being written, each as soon as it is whole, or has not changed for `patience`
 * milliseconds. Those that vanish meanwhile, as temporary files do, go to `onGone`.
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
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found?.isFile()) {
        waiting.delete(path);
        options.onGone(file);
        continue;
      }
      const now = factsOf(path, found, null);
      const isSame = now.size === file.size && now.mtimeMs === file.mtimeMs;
      const waitedMs = performance.now() - changedAt;
      if (!isUnfinished(now) || (isSame && waitedMs >= options.patience)) {
        waiting.delete(path);
        ready.push(now);
      } else if (!isSame) waiting.set(path, { file: now, changedAt: performance.now() });
    }
    if (ready.length > 0) yield ready;
  }
}
