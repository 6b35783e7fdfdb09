import { readFile, readdir } from 'node:fs/promises';

/** Linux counts CPU time in hundredths of a second, whatever the kernel does inside. */
const msPerTick = 10;

/** What a process has used up; `threads` by their number, the main one has that of the process. */
export interface AppUsage {
  threadsMs: Map<number, number>;
  /** Largest resident memory so far. */
  peakBytes: number;
}

/** Null where the system has no /proc, or when the process has ended. */
export async function usageOfApp(pid: number): Promise<AppUsage | null> {
  const status = await statusOf(pid);
  const tids = await readdir(`/proc/${pid}/task`).catch(() => null);
  if (!status || !tids) return null;
  const threadsMs = new Map<number, number>();
  for (const tid of tids) {
    const stat = await statOf(`${pid}/task/${tid}`);
    if (stat) threadsMs.set(Number(tid), stat.ownMs);
  }
  return { threadsMs, peakBytes: status.peak };
}

/** In milliseconds, as exactly as the system knows; NaN where it does not tell. */
export async function cpuOfProcess(pid: number): Promise<number> {
  const exact = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => null);
  if (exact !== null) return Number(exact.split(' ')[0]) / 1e6;
  return (await statOf(pid))?.ownMs ?? NaN;
}

/** CPU time of a server and its children, those that have ended included. Null without /proc. */
export async function cpuOfServer(server: number): Promise<number | null> {
  const root = await statOf(server);
  if (!root) return null;
  const children = await Promise.all((await childrenOf(server)).map((pid) => statOf(pid)));
  return children.reduce((sum, stat) => sum + (stat?.ownMs ?? 0), root.ownMs + root.endedMs);
}

export interface ServerMemory {
  /** Of all its processes, what they share counted once. */
  totalBytes: number;
  /** The largest of them, with what it shares with the others. */
  largestBytes: number;
}

export async function memoryOfServer(server: number): Promise<ServerMemory | null> {
  const pids = [server, ...(await childrenOf(server))];
  const all = (await Promise.all(pids.map(statusOf))).filter((status) => status !== null);
  if (all.length === 0) return null;
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  return {
    totalBytes:
      sum(all.map(({ anonymous }) => anonymous)) +
      Math.max(...all.map(({ shared }) => shared)) +
      Math.max(...all.map(({ files }) => files)),
    largestBytes: Math.max(...all.map(({ resident }) => resident)),
  };
}

async function childrenOf(pid: number): Promise<number[]> {
  const path = `/proc/${pid}/task/${pid}/children`;
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.trim() === '' ? [] : text.trim().split(' ').map(Number);
}

async function statOf(path: string | number): Promise<{ ownMs: number; endedMs: number } | null> {
  const text = await readFile(`/proc/${path}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // After the name in brackets, which may hold spaces; fields 14 to 17 are ticks.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = (field: number) => Number(fields[field - 3]) * msPerTick;
  return { ownMs: ticks(14) + ticks(15), endedMs: ticks(16) + ticks(17) };
}

async function statusOf(pid: number) {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null);
  if (text === null || !text.includes('VmRSS')) return null;
  const bytes = (name: string) =>
    1024 * Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]);
  return {
    resident: bytes('VmRSS'),
    peak: bytes('VmHWM'),
    anonymous: bytes('RssAnon'),
    files: bytes('RssFile'),
    shared: bytes('RssShmem'),
  };
}
