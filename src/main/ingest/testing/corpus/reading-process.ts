import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { FileRecord } from '../../../records';
import { readFileRecord } from '../../read-file';
import { faultsOfRecord, faultsOfRefusal } from './faults';

/** What the process says of a file: when it has been read, then what came of it. */
export type ReadingReport =
  | { kind: 'ready' }
  | { kind: 'read'; /** Of the processor. */ ms: number; peakMb: number }
  | { kind: 'judged'; outcome: 'image' | 'refused'; problems: number; faults: string[] };

// Reads one file after the other for readings.ts, which kills this process when one takes too long.
process.on('message', (path: string) => void answer(path));
report({ kind: 'ready' });

async function answer(path: string): Promise<void> {
  const { size, mtimeMs } = statSync(path);
  const facts = { path, size, mtimeMs: Math.floor(mtimeMs), sidecarMtimeMs: null };
  forgetPeak();
  const begin = process.cpuUsage();
  let record: FileRecord | null = null;
  let thrown: unknown;
  try {
    record = await readFileRecord(facts, { heatmapStorage: 'zlib-u8' });
  } catch (error) {
    thrown = error;
  }
  const { user, system } = process.cpuUsage(begin);
  report({ kind: 'read', ms: (user + system) / 1000, peakMb: peakMb() });
  report({
    kind: 'judged',
    outcome: record ? 'image' : 'refused',
    problems: record?.problems.length ?? 1,
    faults: record ? faultsOfRecord(record) : faultsOfRefusal(thrown),
  });
}

function forgetPeak(): void {
  // Linux alone keeps a high-water mark that can be set back.
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
}

/** Of the whole process, Node itself included. Elsewhere than on Linux only what is left at the end. */
function peakMb(): number {
  if (process.platform !== 'linux') return process.memoryUsage.rss() / 1e6;
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(/VmHWM:\s*(\d+) kB/.exec(status)![1]) / 1024;
}

function report(message: ReadingReport): void {
  process.send!(message);
}
