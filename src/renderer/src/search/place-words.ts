import { cellsOf, placeName, type Place } from '@shared/search/place';
import type { RegionName } from '@shared/regions';

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

const phrases: Record<RegionName | 'anywhere', string> = {
  'top-left': 'at the top left',
  'top-right': 'at the top right',
  'bottom-left': 'at the bottom left',
  'bottom-right': 'at the bottom right',
  center: 'in the center',
  top: 'along the top',
  bottom: 'along the bottom',
  left: 'on the left',
  right: 'on the right',
  anywhere: 'anywhere',
};

/** "in the center", "in 3 of 16 cells": how a sentence goes on after the token. */
export function placeInWords(place: Place): string {
  const name = placeName(place);
  if (name) return phrases[name];
  return `in ${cellsOf(place).length} of ${place.gridSize ** 2} cells`;
}

/** "center", "3 cells": the same, where there is little room. */
export function placeInShort(place: Place): string {
  const name = placeName(place);
  if (name) return name.replace('-', ' ');
  const { length } = cellsOf(place);
  if (length === 0) return 'nowhere yet';
  return length === 1 ? '1 cell' : `${length} cells`;
}

/** "1 image", "1,204 images". */
export function countImages(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'image' : 'images'}`;
}
