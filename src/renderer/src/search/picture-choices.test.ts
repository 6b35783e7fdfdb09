import { expect, it } from 'vitest';
import { pictureChoices } from './picture-choices';

it('offers what one has pointed at first, then what was found, each once and not too many', () => {
  const others = Array.from({ length: 40 }, (_, nth) => nth + 1);
  const choices = pictureChoices({ picked: 3, inFocus: 3, seen: 90, others });
  expect(choices.slice(0, 4)).toEqual([
    { id: 3, label: 'Picked out' },
    { id: 90, label: 'Last viewed' },
    { id: 1, label: null },
    { id: 2, label: null },
  ]);
  expect(choices).toHaveLength(12);
  expect(new Set(choices.map(({ id }) => id)).size).toBe(12);
  expect(pictureChoices({ picked: null, inFocus: null, seen: null, others: [] })).toEqual([]);
});
