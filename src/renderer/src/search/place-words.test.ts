import { describe, expect, it } from 'vitest';
import { regionNames } from '@shared/regions';
import { regionPlace, wholePicture } from './place';
import { countImages, placeInWords, regionLabels } from './place-words';

describe('placeInWords', () => {
  it('knows a region on either grid', () => {
    expect(placeInWords(regionPlace('center', 8), 8)).toBe('in the center');
    expect(placeInWords(regionPlace('left', 4), 4)).toBe('on the left');
  });

  it('counts the cells of any other place', () => {
    expect(placeInWords([0, 15], 4)).toBe('in 2 of 16 cells');
    expect(placeInWords(wholePicture(8), 8)).toBe('anywhere in the picture');
  });
});

it('labels every region once', () => {
  expect(regionLabels.map(([name]) => name).sort()).toEqual([...regionNames].sort());
});

it('says when there may be more than were counted', () => {
  expect(countImages(1000, 1000)).toBe('1,000+ images');
  expect(countImages(999, 1000)).toBe('999 images');
});

it('counts one image and many', () => {
  expect([countImages(0), countImages(1), countImages(1204)]).toEqual([
    '0 images',
    '1 image',
    '1,204 images',
  ]);
});
