import { emptyPlace, placeOfCells, regionPlace, wholePicture } from '@shared/search/place';
import { regionNames } from '@shared/regions';
import { describe, expect, it } from 'vitest';
import { countImages, placeInShort, placeInWords, regionLabels } from './place-words';

describe('a place in words', () => {
  it('has the name of its region on either grid', () => {
    expect(placeInWords(regionPlace('center', 8))).toBe('in the center');
    expect(placeInWords(regionPlace('left'))).toBe('on the left');
    expect(placeInShort(regionPlace('top-left'))).toBe('top left');
  });

  it('counts the cells of any other', () => {
    expect(placeInWords(placeOfCells(4, [0, 15]))).toBe('in 2 of 16 cells');
    expect(placeInWords(wholePicture(8))).toBe('anywhere');
    expect(placeInShort(placeOfCells(8, [3]))).toBe('1 cell');
    expect(placeInShort(emptyPlace())).toBe('nowhere yet');
  });
});

it('labels every region once', () => {
  expect(regionLabels.map(([name]) => name).sort()).toEqual([...regionNames].sort());
});

it('counts one image and many', () => {
  expect([countImages(0), countImages(1), countImages(1204)]).toEqual([
    '0 images',
    '1 image',
    '1,204 images',
  ]);
});
