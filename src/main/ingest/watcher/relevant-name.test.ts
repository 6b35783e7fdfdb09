import { expect, it } from 'vitest';
import { isRelevantName } from './relevant-name';

it.each(['a.png', 'A.JPG', 'b.webp', 'c.avif', 'a.png.json', 'a.json', 'a.txt'])(
  '%s is an image, or a file beside one',
  (name) => {
    expect(isRelevantName(name)).toBe(true);
  },
);

it.each(['.a.png', '._a.png', 'a.png.tmp', 'a.crdownload', 'notes', 'a.psd'])(
  '%s is neither',
  (name) => {
    expect(isRelevantName(name)).toBe(false);
  },
);
