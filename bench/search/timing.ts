import { percentile } from '../table';

export async function timed(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

/** Milliseconds of `count` actions, one after the other, after three that are not counted. */
export async function times(
  count: number,
  action: (nth: number) => Promise<unknown>,
): Promise<number[]> {
  for (let warm = 0; warm < 3; warm++) await action(count + warm);
  const taken: number[] = [];
  for (let nth = 0; nth < count; nth++) taken.push(await timed(() => action(nth)));
  return taken;
}

/** Milliseconds of processor of this process, all its threads, likewise: what others do costs nothing. */
export async function processorTimes(
  count: number,
  action: (nth: number) => Promise<unknown>,
): Promise<number[]> {
  const taken: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    const before = process.cpuUsage();
    await action(nth);
    const { user, system } = process.cpuUsage(before);
    taken.push((user + system) / 1_000);
  }
  return taken;
}

export function p50(taken: readonly number[]): number {
  return percentile(taken, 50);
}

export function p95(taken: readonly number[]): number {
  return percentile(taken, 95);
}
