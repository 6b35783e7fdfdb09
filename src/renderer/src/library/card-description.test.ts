import { expect, it } from 'vitest';
import type { ImageCard } from '@shared/images';
import { cardDescription } from './card-description';

const card: ImageCard = {
  id: 1,
  fileName: 'a.png',
  width: 1,
  height: 1,
  version: '',
  heatmapCount: 0,
  problemCount: 0,
  missing: false,
  rating: 0,
  favorite: false,
  isOverlay: false,
};

it.each([
  [{}, 'no heatmaps'],
  [{ heatmapCount: 1 }, '1 heatmap'],
  [{ heatmapCount: 1200, rating: 1 }, '1,200 heatmaps, 1 star'],
  [
    { missing: true, heatmapCount: 3, rating: 4, favorite: true },
    'the file is missing, 4 stars, favourite',
  ],
])('describes %o', (change, expected) => {
  expect(cardDescription({ ...card, ...change })).toBe(expected);
});
