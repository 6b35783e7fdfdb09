import { expect, it } from 'vitest';
import type { ImportProgress } from '@shared/api';
import { idleProgress } from '@shared/import-progress';
import type { StartOptions } from '../import-service';
import { createScanQueue } from './scan-queue';

function queue(inner: string[] = []) {
  const begun: { folders: readonly string[]; options: StartOptions; end: () => void }[] = [];
  const scans = createScanQueue(
    (folders, options) =>
      new Promise<ImportProgress>((resolve) => {
        begun.push({ folders, options, end: () => resolve(idleProgress) });
      }),
    () => inner,
  );
  return { scans, begun };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('scans folders beside each other, with those inside them', () => {
  const { scans, begun } = queue(['/p/in']);
  void scans.scan('/p', { quiet: true });
  void scans.scan('/q', { quiet: true });
  expect(begun.map(({ folders }) => folders)).toEqual([
    ['/p', '/p/in'],
    ['/q', '/p/in'],
  ]);
});

it('scans a folder once more for all that was asked for meanwhile', async () => {
  const { scans, begun } = queue();
  void scans.scan('/p', { quiet: true });
  const second = scans.scan('/p', { quiet: true });
  const third = scans.scan('/p');
  expect(third).toBe(second);
  expect(begun).toHaveLength(1);
  begun[0]!.end();
  await settled();
  expect(begun).toHaveLength(2);
  // Somebody waits for it, so it is not a quiet one.
  expect(begun[1]!.options.quiet).toBe(false);
  begun[1]!.end();
  await second;
  await scans.idle('/p');
  void scans.scan('/p');
  expect(begun).toHaveLength(3);
});

it('goes on after a scan that failed', async () => {
  let times = 0;
  const scans = createScanQueue(
    async () => {
      times += 1;
      if (times === 1) throw new Error('no database');
      return idleProgress;
    },
    () => [],
  );
  const [first, second] = [scans.scan('/p'), scans.scan('/p')];
  await expect(first).rejects.toThrow('no database');
  await expect(second).resolves.toEqual(idleProgress);
});
