import { expect, it } from 'vitest';
import { InotifyQueue } from './inotify-queue';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it('takes very many events in one turn for a queue that ran over', async () => {
  const queue = new InotifyQueue(10);
  let overflows = 0;
  const forget = queue.onOverflow(() => (overflows += 1));
  for (let n = 0; n < 4; n += 1) queue.count();
  await nextTurn();
  for (let n = 0; n < 4; n += 1) queue.count();
  expect(overflows).toBe(0);
  await nextTurn();
  for (let n = 0; n < 20; n += 1) queue.count();
  expect(overflows).toBe(1);
  await nextTurn();
  forget();
  for (let n = 0; n < 20; n += 1) queue.count();
  expect(overflows).toBe(1);
});
