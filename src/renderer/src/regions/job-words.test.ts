import { idleExport } from '@shared/region-export/progress';
import { expect, it } from 'vitest';
import { durationWords, resultWords, runningWords, sizeWords, subjectWords } from './job-words';

const progress = { ...idleExport, total: 100, done: 12, written: 12, files: 60, bytes: 2_345_678 };

it('says of how many images, and that more were meant', () => {
  expect(subjectWords(1, 1)).toBe('1 image');
  expect(subjectWords(100_000, 250_000)).toBe('the first 100,000 of 250,000 images');
});

it('says how far it is, and how long it takes once that is known', () => {
  expect(runningWords({ ...progress, done: 0, secondsLeft: null })).toBe(
    'Exporting: 0 of 100 images',
  );
  expect(runningWords({ ...progress, secondsLeft: 8.2 })).toBe(
    'Exporting: 12 of 100 images, 8 s left',
  );
});

it('says what came of it, and where', () => {
  const done = { ...progress, seconds: 3 };
  expect(resultWords({ ...done, state: 'finished', written: 100, path: '/out' })).toBe(
    'Exported 100 images, 60 files, 2.3 MB, in 3 s: /out',
  );
  expect(resultWords({ ...done, state: 'finished', download: { fileName: 'a.zip' } })).toBe(
    'Exported 12 of 100 images, 60 files, 2.3 MB, in 3 s: a.zip',
  );
  expect(resultWords({ ...done, state: 'cancelled', path: '/out' })).toContain(
    'Cancelled; written before 12 of',
  );
  expect(resultWords({ ...done, state: 'cancelled' })).toBe('Cancelled. Nothing was written.');
});

it('has units that fit', () => {
  expect([500, 12_345, 3e9].map(sizeWords)).toEqual(['1 KB', '13 KB', '3.0 GB']);
  expect([0.2, 59, 100, 3_720].map(durationWords)).toEqual(['1 s', '59 s', '2 min', '1 h 2 min']);
});
