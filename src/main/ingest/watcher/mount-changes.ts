import { readFile } from 'node:fs/promises';
import type { Clock } from './clock';
import { parseMountInfo } from './file-systems';

const lookEveryMs = 3_000;

/**
 * Tells of folders where a file system came or went, of which Linux tells those that watch the folder
 * nothing. Elsewhere nothing is told: there, mounting makes a new folder. Returns its own end.
 */
export function watchMounts(options: {
  clock: Clock;
  onChange: (folder: string) => void;
  read?: () => Promise<string>;
}): () => void {
  const { clock, onChange } = options;
  const read = options.read ?? (() => readFile('/proc/self/mountinfo', 'utf8'));
  let before: ReadonlyMap<string, string> | null = null;
  let isOver = false;
  let cancel = (): void => undefined;

  async function look(): Promise<void> {
    const text = await read().catch(() => null);
    // Where there never was a table, there is none to come.
    if (isOver || (text === null && before === null)) return;
    if (text !== null) compare(foldersOf(text));
    cancel = clock.after(lookEveryMs, () => void look());
  }

  function compare(now: ReadonlyMap<string, string>): void {
    for (const folder of new Set([...(before ?? now).keys(), ...now.keys()])) {
      if (before && before.get(folder) !== now.get(folder)) onChange(folder);
    }
    before = now;
  }

  void look();
  return () => {
    isOver = true;
    cancel();
  };
}

/** What is mounted where: the lines that say so, by folder. */
function foldersOf(text: string): Map<string, string> {
  const lines = new Map<string, string>();
  for (const line of text.split('\n')) {
    const folder = parseMountInfo(line)[0]?.folder;
    if (folder !== undefined) lines.set(folder, `${lines.get(folder) ?? ''}${line}\n`);
  }
  return lines;
}
