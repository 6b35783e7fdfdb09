import type { ImportProgress } from '@shared/api';
import { idleProgress } from '@shared/import-progress';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importSum, problemSum, retrySum } from './counts';

const none: ImportProgress = { ...idleProgress, state: 'finished' };

describe('the sum of an import', () => {
  it.each([
    [{ state: 'idle' }, 'No import since DAAM Lens was started.'],
    [{ state: 'scanning', found: 1204 }, 'Import under way: 1,204 found so far.'],
    [{}, 'Last import: 0 found = 0 imported + 0 unchanged + 0 failed'],
    [
      { found: 57, imported: 50, unchanged: 6, failed: 1 },
      'Last import: 57 found = 50 imported + 6 unchanged + 1 failed',
    ],
    [
      { state: 'cancelled', found: 57, imported: 7 },
      'Last import: 57 found = 7 imported + 0 unchanged + 0 failed + 50 not looked at',
    ],
    [
      { state: 'importing', found: 57, imported: 7 },
      'Import under way: 57 found = 7 imported + 0 unchanged + 0 failed + 50 to come',
    ],
  ] as const)('of %o', (change, expected) => {
    expect(importSum({ ...none, ...change })).toBe(expected);
  });

  it('always adds up', () => {
    const state = fc.constantFrom('importing', 'finished', 'cancelled', 'failed' as const);
    const n = fc.nat(2_000_000);
    fc.assert(
      fc.property(state, n, n, n, n, (end, imported, unchanged, failed, rest) => {
        const found = imported + unchanged + failed + rest;
        const text = importSum({
          ...none,
          ...{ state: end as ImportProgress['state'], found, imported, unchanged, failed },
        });
        const [all, ...parts] = [...text.matchAll(/[\d,]+/g)].map(([digits]) =>
          Number(digits.replaceAll(',', '')),
        );
        expect(all).toBe(found);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(found);
      }),
    );
  });
});

it('counts problems of files and of heatmaps apart', () => {
  expect(problemSum({ files: 3, heatmaps: 1, parts: 0 })).toBe(
    '3 files could not be read · 1 heatmap left out',
  );
  expect(problemSum({ files: 0, heatmaps: 0, parts: 2 })).toBe('2 other parts of files left out');
  expect(problemSum({ files: 0, heatmaps: 0, parts: 0 })).toBe('');
});

it.each([
  [0, 0, 'finished', 'There was nothing to read again.'],
  [1, 1, 'finished', 'The file is all right now.'],
  [1, 0, 'finished', 'The file still has the problem.'],
  [3, 3, 'finished', 'All 3 files are all right now.'],
  [3, 0, 'finished', 'All 3 files still have problems.'],
  [3, 2, 'finished', '2 of 3 files are all right now, 1 still has problems.'],
  [3, 1, 'finished', '1 of 3 files is all right now, 2 still have problems.'],
  [3, 1, 'cancelled', 'Cancelled: 2 files still with problems.'],
] as const)('says what came of %i files, %i solved, %s', (files, solved, state, expected) => {
  expect(retrySum({ files, solved, state })).toBe(expected);
});
