import type { RegionName } from '@shared/regions';
import { regionOfPlace, type GridSize, type Place } from './place';

/** Names of the regions, in the order they have on the picture: three rows of three. */
export const regionLabels: readonly (readonly [RegionName, string])[] = [
  ['top-left', 'Top left'],
  ['top', 'Top'],
  ['top-right', 'Top right'],
  ['left', 'Left'],
  ['center', 'Center'],
  ['right', 'Right'],
  ['bottom-left', 'Bottom left'],
  ['bottom', 'Bottom'],
  ['bottom-right', 'Bottom right'],
];

const phrases: Record<RegionName, string> = {
  'top-left': 'at the top left',
  'top-right': 'at the top right',
  'bottom-left': 'at the bottom left',
  'bottom-right': 'at the bottom right',
  center: 'in the center',
  top: 'along the top',
  bottom: 'along the bottom',
  left: 'on the left',
  right: 'on the right',
};

/** "in the center", "in 3 of 16 cells": how a sentence goes on after the token. */
export function placeInWords(place: Place, gridSize: GridSize): string {
  const region = regionOfPlace(place, gridSize);
  if (region) return phrases[region];
  const all = gridSize ** 2;
  if (place.length === all) return 'anywhere in the picture';
  return `in ${place.length} of ${all} cells`;
}

/** "1 image", "1,204 images"; "1,000+ images" where counting stopped at the limit. */
export function countImages(count: number, limit = Infinity): string {
  const more = count >= limit ? '+' : '';
  return `${count.toLocaleString('en-US')}${more} ${count === 1 ? 'image' : 'images'}`;
}
