import type { WatchedFolder, WatchState } from '@shared/api';
import { expect, it } from 'vitest';
import { unreachableWords } from './unreachable-words';

function folder(path: string, imageCount: number, state: WatchState['state'] = 'unreachable') {
  return {
    id: 1,
    path,
    addedAt: 0,
    imageCount,
    ownImageCount: imageCount,
    missingCount: 0,
    paused: false,
    scannedAt: null,
    watch: { state, reason: null, detail: null, everySeconds: null },
  } satisfies WatchedFolder;
}

it('says nothing as long as all folders can be reached', () => {
  expect(unreachableWords([])).toBeNull();
  expect(unreachableWords([folder('/p', 3, 'watching'), folder('/q', 3, 'paused')])).toBeNull();
});

it('names the folder and counts its images', () => {
  expect(unreachableWords([folder('/usb', 1204), folder('/q', 3, 'polling')])).toBe(
    '/usb cannot be reached. Its 1,204 images are shown as missing until it is back.',
  );
  expect(unreachableWords([folder('/usb', 0)])).toBe('/usb cannot be reached.');
});

it('counts several, and each image once', () => {
  expect(
    unreachableWords([
      folder('/usb', 10),
      folder('/usb/in', 4),
      folder('D:\\p', 1),
      folder('/', 0),
    ]),
  ).toBe('2 folders cannot be reached. Their 1 image is shown as missing until they are back.');
  expect(unreachableWords([folder('/usb', 10), folder('/usb/in', 4)])).toBe(
    '/usb cannot be reached. Its 10 images are shown as missing until it is back.',
  );
  expect(unreachableWords([folder('/a', 10), folder('/b', 4)])).toBe(
    '2 folders cannot be reached. Their 14 images are shown as missing until they are back.',
  );
});
