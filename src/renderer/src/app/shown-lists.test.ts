import { expect, it } from 'vitest';
import { addShownList, leaveShownLists } from './shown-lists';

it('takes images out of every list that is there, and puts them back', () => {
  const told: string[] = [];
  const list = (name: string) => (gone: ReadonlySet<number>) => {
    told.push(`${name} without ${[...gone].join()}`);
    return () => told.push(`${name} as before`);
  };
  const stop = addShownList(list('a'));
  addShownList(list('b'));
  leaveShownLists(new Set([1, 2]))();
  stop();
  leaveShownLists(new Set([3]));
  expect(told).toEqual([
    'a without 1,2',
    'b without 1,2',
    'a as before',
    'b as before',
    'b without 3',
  ]);
});
