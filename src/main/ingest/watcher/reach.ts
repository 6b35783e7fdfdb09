import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Clock } from './clock';

/** What a look at a root showed. */
export type Reach =
  /** `identity` is another when another folder stands at this path. */
  | { kind: 'here'; identity: string }
  /** Not there. Not sure: it may be a fault that passes. */
  | { kind: 'gone'; isSure: boolean }
  /** It has been asked for, and there is no answer yet. */
  | { kind: 'silent' }
  /** It could not even be asked for: too many others do not answer. */
  | { kind: 'unknown' };

/** Looks at a root. `isLocal` once it is known not to be on a network drive. */
export type LookAtRoot = (root: string, isLocal: boolean) => Promise<Reach>;

const silentAfterMs = 10_000;
/**
 * A drive that does not answer keeps one of Node's four threads for files busy, for minutes maybe: two
 * are left for everything else.
 */
const mostAtOnce = 2;

/** Never asks twice at once for the same root. */
export function createLookAtRoot(
  clock: Clock,
  ask: (path: string) => Promise<BigIntStats> = (path) => stat(path, { bigint: true }),
): LookAtRoot {
  const answers = new Map<string, Promise<Reach>>();
  const asked = new Set<string>();
  let atOnce = 0;
  const queue: (() => void)[] = [];

  async function answer(root: string, isLocal: boolean): Promise<Reach> {
    if (!isLocal) await takePlace();
    asked.add(root);
    const reach = await ask(root).then(reachOf, goneFor);
    asked.delete(root);
    answers.delete(root);
    if (!isLocal) givePlaceBack();
    return reach;
  }

  async function takePlace(): Promise<void> {
    if (atOnce >= mostAtOnce) await new Promise<void>((resolve) => queue.push(resolve));
    else atOnce += 1;
  }

  function givePlaceBack(): void {
    const next = queue.shift();
    if (next) next();
    else atOnce -= 1;
  }

  return async (root, isLocal) => {
    const coming = answers.get(root) ?? answer(root, isLocal);
    answers.set(root, coming);
    let cancel = (): void => undefined;
    const silence = new Promise<Reach>((resolve) => {
      cancel = clock.after(silentAfterMs, () =>
        resolve({ kind: asked.has(root) ? 'silent' : 'unknown' }),
      );
    });
    const reach = await Promise.race([coming, silence]);
    cancel();
    return reach;
  };
}

function reachOf(found: BigIntStats): Reach {
  if (!found.isDirectory()) return { kind: 'gone', isSure: true };
  return { kind: 'here', identity: `${found.dev}:${found.ino}` };
}

function goneFor(error: unknown): Reach {
  const { code } = error as NodeJS.ErrnoException;
  return { kind: 'gone', isSure: code === 'ENOENT' || code === 'ENOTDIR' };
}
