import type { BigIntStats } from 'node:fs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { systemClock } from './clock';
import { createLookAtRoot } from './reach';
import { createFakeClock } from './testing/fake-clock';

const root = mkdtempSync(join(tmpdir(), 'lens-reach-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('tells a folder from what is no folder and from nothing', async () => {
  const look = createLookAtRoot(systemClock);
  writeFileSync(join(root, 'file'), '');
  expect(await look(root, false)).toMatchObject({ kind: 'here' });
  expect(await look(join(root, 'file'), false)).toEqual({ kind: 'gone', isSure: true });
  expect(await look(join(root, 'nothing'), false)).toEqual({ kind: 'gone', isSure: true });
});

it('is not sure of a fault that may pass', async () => {
  const look = createLookAtRoot(systemClock, async () => {
    throw Object.assign(new Error('i/o error'), { code: 'EIO' });
  });
  expect(await look('/p', true)).toEqual({ kind: 'gone', isSure: false });
});

/** Drives answer when they are told to. */
function drives() {
  const clock = createFakeClock();
  const asked: string[] = [];
  const answers = new Map<string, () => void>();
  const look = createLookAtRoot(clock, (path) => {
    asked.push(path);
    const stats = { dev: 1n, ino: 2n, isDirectory: () => true } as BigIntStats;
    return new Promise((resolve) => answers.set(path, () => resolve(stats)));
  });
  return { clock, asked, look, answer: (path: string) => answers.get(path)!() };
}

it('calls a drive silent that does not answer, and does not ask it again meanwhile', async () => {
  const { clock, asked, look, answer } = drives();
  const first = look('/nas', false);
  await settled();
  clock.advance(10_000);
  expect(await first).toEqual({ kind: 'silent' });
  const second = look('/nas', false);
  expect(asked).toEqual(['/nas']);
  await settled();
  answer('/nas');
  expect(await second).toEqual({ kind: 'here', identity: '1:2' });
});

it('keeps two silent drives from taking all threads: a local one is still asked for', async () => {
  const { clock, asked, look, answer } = drives();
  for (const path of ['/nas1', '/nas2']) void look(path, false);
  const third = look('/nas3', false);
  const local = look('/home', true);
  await settled();
  expect([...asked].sort()).toEqual(['/home', '/nas1', '/nas2']);
  answer('/home');
  expect(await local).toMatchObject({ kind: 'here' });
  clock.advance(10_000);
  expect(await third).toEqual({ kind: 'unknown' });
  answer('/nas1');
  await settled();
  expect(asked.at(-1)).toBe('/nas3');
});
