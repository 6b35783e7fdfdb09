import { expect, it } from 'vitest';
import { addLeaving, endLeaving, loadPresent } from './leaving-images';

const load = async () => [1, 2, 3];
const same = (id: number) => id;

it('hides images while they are being removed', async () => {
  addLeaving([2]);
  expect(await loadPresent(load, same)).toEqual([1, 3]);
  endLeaving([2]);
  expect(await loadPresent(load, same)).toEqual([1, 2, 3]);
});

it('hides them from a list that was asked for before they were gone', async () => {
  addLeaving([2, 3]);
  const list = loadPresent(load, same);
  endLeaving([2]);
  expect(await list).toEqual([1]);
  endLeaving([3]);
});

it('hides what begins to leave while the list is on its way', async () => {
  const list = loadPresent(load, same);
  addLeaving([1]);
  expect(await list).toEqual([2, 3]);
  endLeaving([1]);
});
