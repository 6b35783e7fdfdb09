import { watchReasons, type WatchedFolder, type WatchState } from '@shared/api';
import { describe, expect, it } from 'vitest';
import { formatMoment } from '../app/format';
import { folderFacts, watchWords } from './folder-words';

function watch(state: WatchState['state'], rest: Partial<WatchState> = {}): WatchState {
  return { state, reason: null, detail: null, everySeconds: null, ...rest };
}

describe('how a folder is watched', () => {
  it.each([
    [watch('starting'), 'Getting ready to watch'],
    [watch('watching'), 'Watching'],
    [
      watch('watching', { reason: 'partly-network', everySeconds: 300 }),
      'Watching; some folders in it are checked every 5 min: they are on a network drive, where changes are not reported',
    ],
    [
      watch('polling', { reason: 'network-drive', everySeconds: 60 }),
      'Checked every minute: it is on a network drive, where changes are not reported',
    ],
    [
      watch('polling', { reason: 'watch-limit', everySeconds: 1800 }),
      'Checked every 30 min: the system has no room for more watches (fs.inotify.max_user_watches can be raised)',
    ],
    [
      watch('polling', { reason: 'failed', detail: 'stream broke', everySeconds: 100 }),
      'Checked every 2 min: watching it failed (stream broke)',
    ],
    [watch('paused'), 'Paused'],
    [
      watch('paused', { reason: 'inside-watched' }),
      'Paused, but still watched: it lies in another folder of the list that is not paused',
    ],
    [watch('unreachable'), 'Cannot be reached; its images stay in the library, marked missing'],
    [
      watch('unreachable', { reason: 'no-answer' }),
      'Cannot be reached: its drive does not answer. Its images stay in the library',
    ],
  ])('%j: "%s"', (state, words) => {
    expect(watchWords(state)).toBe(words);
  });

  it('has words for every reason, none like another', () => {
    const said = watchReasons.map((reason) => watchWords(watch('polling', { reason })));
    expect(new Set(said).size).toBe(watchReasons.length);
    expect(said.join()).not.toContain('undefined');
  });
});

describe('what is known of a folder', () => {
  const folder: WatchedFolder = {
    id: 1,
    path: '/p',
    addedAt: 0,
    imageCount: 1204,
    ownImageCount: 1204,
    missingCount: 0,
    paused: false,
    scannedAt: null,
    watch: watch('watching'),
  };

  it('leaves out what is not worth saying', () => {
    expect(folderFacts(folder)).toBe('1,204 images · not scanned yet');
  });

  it('says how many images are missing, and when it was scanned', () => {
    const scannedAt = 1_770_000_000_000;
    expect(folderFacts({ ...folder, imageCount: 1, missingCount: 1, scannedAt })).toBe(
      `1 image · 1 missing · scanned ${formatMoment(scannedAt)}`,
    );
  });
});
