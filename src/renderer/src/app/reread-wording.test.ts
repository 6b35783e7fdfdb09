import type { RereadProgress } from '@shared/api';
import { expect, it } from 'vitest';
import { isRereading, outdatedStatus, rereadStatus } from './reread-wording';

const progress = (change: Partial<RereadProgress>): RereadProgress => ({
  state: 'running',
  total: 1_204,
  done: 300,
  changed: 0,
  seconds: 2,
  error: null,
  ...change,
});

it.each([
  [progress({}), '300 of 1,204 images'],
  [progress({ changed: 12 }), '300 of 1,204 images · 12 changed'],
  [progress({ state: 'waiting' }), 'Goes on when the import is over.'],
  [progress({ state: 'finished', done: 1_204 }), '1,204 images read again, none changed.'],
  [progress({ state: 'finished', done: 1, changed: 1 }), '1 image read again, 1 changed.'],
  [progress({ state: 'finished', total: 0, done: 0 }), 'There was nothing to read.'],
  [progress({ state: 'cancelled' }), 'Cancelled after 300 of 1,204 images, which stay read.'],
  [progress({ state: 'failed', error: 'No disk.' }), 'It failed after 300 images: No disk.'],
  [progress({ state: 'idle' }), ''],
])('says what a re-read does: %j', (given, words) => {
  expect(rereadStatus(given)).toBe(words);
});

it('runs while it waits', () => {
  const states = ['idle', 'waiting', 'running', 'finished', 'cancelled', 'failed'] as const;
  expect(states.filter((state) => isRereading(progress({ state })))).toEqual([
    'waiting',
    'running',
  ]);
});

it('counts what an older version has read', () => {
  expect(outdatedStatus(0)).toBe('All images were read by this version of DAAM Lens.');
  expect(outdatedStatus(1)).toBe('1 image was read by an older version of DAAM Lens.');
  expect(outdatedStatus(2)).toBe('2 images were read by an older version of DAAM Lens.');
});
