import type { ImportProgress } from '@shared/api';
import type { StartOptions } from '../import-service';

/** Scans of whole folders, each at most once at a time and once more after. */
export interface ScanQueue {
  /** Resolves with the end of a scan that began no sooner than now. */
  scan(root: string, options?: StartOptions): Promise<ImportProgress>;
  /** Resolves once no scan of the folder is under way. */
  idle(root: string): Promise<void>;
}

interface Waiting {
  loud: boolean;
  prepare: StartOptions['prepare'];
  result: Promise<ImportProgress>;
}

export function createScanQueue(
  start: (folders: readonly string[], options: StartOptions) => Promise<ImportProgress>,
  /** Folders that are scanned with it. */
  withInner: (root: string) => string[],
): ScanQueue {
  const running = new Map<string, Promise<ImportProgress>>();
  const waiting = new Map<string, Waiting>();

  function begin(root: string, { quiet, prepare }: StartOptions): Promise<ImportProgress> {
    const scan = start([root, ...withInner(root)], { quiet, prepare }).finally(() => {
      if (running.get(root) === scan) running.delete(root);
    });
    running.set(root, scan);
    return scan;
  }

  return {
    scan(root, options = {}) {
      const current = running.get(root);
      if (!current) return begin(root, options);
      const next = waiting.get(root);
      if (next) {
        next.loud ||= !options.quiet;
        next.prepare ??= options.prepare;
        return next.result;
      }
      const job: Waiting = {
        loud: !options.quiet,
        prepare: options.prepare,
        result: current
          .catch(() => undefined)
          .then(() => {
            waiting.delete(root);
            return begin(root, { quiet: !job.loud, prepare: job.prepare });
          }),
      };
      waiting.set(root, job);
      return job.result;
    },
    async idle(root) {
      await waiting.get(root)?.result;
      await running.get(root);
    },
  };
}
