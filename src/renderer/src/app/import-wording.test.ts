import type { ImportProgress } from '@shared/api';
import { idleProgress } from '@shared/import-progress';
import { describe, expect, it } from 'vitest';
import { importCounts, importFraction, importPace, importTitle, isRunning } from './import-wording';

function progress(change: Partial<ImportProgress>): ImportProgress {
  return {
    ...idleProgress,
    state: 'importing',
    ...change,
  };
}

describe('wording of an import', () => {
  it('names what there is and leaves out zeros', () => {
    expect(importCounts(progress({ found: 1204, imported: 300, withHeatmaps: 280 }))).toBe(
      '1,204 found · 300 imported · 280 with heatmaps',
    );
    expect(importCounts(progress({ found: 9, unchanged: 7, failed: 2 }))).toBe(
      '9 found · 0 imported · 7 unchanged · 2 failed',
    );
  });

  it('says what became of images that moved, came back, were left out or are missing', () => {
    const change = { found: 9, unchanged: 9, moved: 2, returned: 4, removed: 1, missing: 3 };
    expect(importCounts(progress(change))).toBe(
      '9 found · 0 imported · 9 unchanged; 2 moved; 4 back again; 1 left out, as you removed them; 3 missing',
    );
    expect(importTitle(progress({ ...change, state: 'finished' }))).toBe('Import finished');
  });

  it('counts only what was found while it still looks', () => {
    expect(importCounts(progress({ state: 'scanning', found: 612 }))).toBe('612 found');
  });

  it('says nothing of a rate or a time it does not know', () => {
    expect(importPace(progress({}))).toBe('');
  });

  it.each([
    [4, 'a few seconds left'],
    [42, '40 seconds left'],
    [61, 'about 1 minute left'],
    [150, 'about 3 minutes left'],
    [3600, 'about 1 h left'],
    [4800, 'about 1 h 20 min left'],
  ])('rounds %i seconds to "%s"', (secondsLeft, words) => {
    expect(importPace(progress({ secondsLeft }))).toBe(words);
  });

  it('shows a slow rate with its decimals', () => {
    expect(importPace(progress({ rate: 0.52 }))).toBe('0.5 per second');
    expect(importPace(progress({ rate: 186.3 }))).toBe('186 per second');
  });

  it('says how long it took once it is over', () => {
    expect(importPace(progress({ state: 'finished', seconds: 12.2 }))).toBe('took 12 seconds');
  });

  it('counts the sample images it makes', () => {
    const making = progress({ state: 'preparing', found: 57, imported: 18 });
    expect([importTitle(making), importCounts(making)]).toEqual([
      'Making the sample images',
      '18 of 57',
    ]);
    expect(importFraction(making)).toBeCloseTo(18 / 57);
    expect(importCounts(progress({ state: 'preparing' }))).toBe('');
  });

  it('calls a finished import without news by its name', () => {
    expect(importTitle(progress({ state: 'finished', unchanged: 4 }))).toBe('Nothing new');
    expect(importTitle(progress({ state: 'finished', failed: 1 }))).toBe('Import finished');
  });

  it('knows no fraction before all files are found', () => {
    expect(importFraction(progress({ state: 'scanning', found: 5 }))).toBeNull();
    expect(importFraction(progress({ found: 0 }))).toBeNull();
    expect(importFraction(progress({ found: 10, imported: 2, unchanged: 2, failed: 1 }))).toBe(0.5);
    expect(importFraction(progress({ state: 'finished' }))).toBe(1);
  });

  it('runs from preparing to importing', () => {
    const states = [
      'idle',
      'preparing',
      'scanning',
      'importing',
      'finished',
      'cancelled',
      'failed',
    ];
    const active = states.filter((state) =>
      isRunning(progress({ state: state as ImportProgress['state'] })),
    );
    expect(active).toEqual(['preparing', 'scanning', 'importing']);
  });
});
