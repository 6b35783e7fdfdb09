import type { Cancel, Clock } from './clock';

/** Hints of one root, gathered until it is quiet for a moment. */
export interface HintCollector {
  add(path: string): void;
  /** There is more than hints tell: a scan has to. */
  addLost(): void;
  stop(): void;
}

/** After the last hint, and after the first: an image appears while others still come. */
const quietMs = 150;
const longestMs = 500;
/** More than these at once, and a scan is quicker than asking for each. */
export const mostPaths = 5_000;

export function createHintCollector(options: {
  clock: Clock;
  onPaths: (paths: string[]) => void;
  /** Instead of paths. */
  onLost: () => void;
}): HintCollector {
  const { clock, onPaths, onLost } = options;
  let paths = new Set<string>();
  let isLost = false;
  let firstAt = 0;
  let cancel: Cancel | null = null;

  function flush(): void {
    cancel = null;
    const [gathered, lost] = [paths, isLost];
    paths = new Set();
    isLost = false;
    if (lost) onLost();
    else onPaths([...gathered]);
  }

  function wait(): void {
    if (cancel) cancel();
    else firstAt = clock.now();
    cancel = clock.after(Math.min(quietMs, firstAt + longestMs - clock.now()), flush);
  }

  return {
    add(path) {
      if (!isLost) paths.add(path);
      if (paths.size > mostPaths) {
        isLost = true;
        paths.clear();
      }
      wait();
    },
    addLost() {
      isLost = true;
      wait();
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
