import { expect, it } from 'vitest';
import { createFollowQueue } from './follow-queue';
import { createFakeClock } from './testing/fake-clock';

interface Batch {
  paths: readonly string[];
  end: () => void;
  fail: () => void;
}

function queue() {
  const clock = createFakeClock();
  const batches: Batch[] = [];
  const failed: string[] = [];
  const follows = createFollowQueue({
    clock,
    follow: (paths) =>
      new Promise((resolve, reject) => {
        batches.push({ paths, end: resolve, fail: () => reject(new Error('gone')) });
      }),
    onFailed: (paths) => failed.push(...paths),
  });
  const asked = () => batches.map((batch) => batch.paths);
  return { clock, batches, failed, follows, asked };
}

/** What was promised has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('follows one batch at a time, and merges what comes meanwhile', async () => {
  const { follows, batches, asked } = queue();
  follows.add(['/a.png']);
  follows.add(['/b.png', '/c.png']);
  follows.add(['/b.png', '/d.png']);
  expect(asked()).toEqual([['/a.png']]);
  batches[0]!.end();
  await settled();
  expect(asked()).toEqual([['/a.png'], ['/b.png', '/c.png', '/d.png']]);
});

it('lets others pass a batch that waits for a file being written', async () => {
  const { clock, follows, asked } = queue();
  follows.add(['/slow.png']);
  follows.add(['/b.png']);
  clock.advance(1_000);
  expect(asked()).toEqual([['/slow.png'], ['/b.png']]);
});

it('follows a path that changes again while it is under way once more, after that', async () => {
  const { clock, follows, batches, asked } = queue();
  follows.add(['/slow.png']);
  clock.advance(1_000);
  follows.add(['/slow.png', '/b.png']);
  follows.add(['/slow.png']);
  expect(asked()).toEqual([['/slow.png'], ['/b.png']]);
  batches[1]!.end();
  await settled();
  expect(asked()).toHaveLength(2);
  batches[0]!.end();
  await settled();
  expect(asked()[2]).toEqual(['/slow.png']);
});

it('has no more than eight under way that may still be reading', () => {
  const { clock, follows, asked } = queue();
  for (let n = 0; n < 9; n += 1) {
    follows.add([`/${n}.png`]);
    clock.advance(1_000);
  }
  expect(asked()).toHaveLength(8);
  clock.advance(1_000);
  expect(asked()).toHaveLength(9);
});

it('follows others at once while many wait for files that grow and grow, up to a bound', () => {
  const { clock, follows, asked } = queue();
  for (let n = 0; n < 70; n += 1) {
    follows.add([`/${n}.png`]);
    clock.advance(10_000);
    expect(asked()).toHaveLength(Math.min(64, n + 1));
  }
});

it('says which paths could not be followed, and goes on', async () => {
  const { follows, batches, failed, asked } = queue();
  follows.add(['/a.png']);
  follows.add(['/b.png']);
  batches[0]!.fail();
  await settled();
  expect(failed).toEqual(['/a.png']);
  expect(asked()[1]).toEqual(['/b.png']);
});

it('gives up on paths that come faster than they are followed', () => {
  const { follows, failed, asked } = queue();
  follows.add(['/first.png']);
  const many = Array.from({ length: 20_001 }, (_, n) => `/${n}.png`);
  follows.add(many);
  expect(failed).toEqual(many);
  expect(asked()).toEqual([['/first.png']]);
});

it('drops what waits below a folder, and waits for what is under way there', async () => {
  const { follows, batches, asked } = queue();
  follows.add(['/p/a.png']);
  follows.add(['/p/b.png', '/q/c.png']);
  let isDropped = false;
  const dropped = follows.drop((path) => path.startsWith('/p/')).then(() => (isDropped = true));
  await settled();
  expect(isDropped).toBe(false);
  batches[0]!.end();
  await dropped;
  expect(asked()).toEqual([['/p/a.png'], ['/q/c.png']]);
});

it('follows nothing once it is closed', async () => {
  const { follows, batches, failed, asked } = queue();
  follows.add(['/a.png']);
  follows.add(['/b.png']);
  follows.close();
  batches[0]!.fail();
  await settled();
  expect([asked(), failed]).toEqual([[['/a.png']], []]);
});
