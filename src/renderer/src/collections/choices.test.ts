import { expect, it } from 'vitest';
import { choicesFor } from './choices';

const collections = [
  { id: 1, name: 'April', query: null, imageCount: 2 },
  { id: 2, name: 'May', query: null, imageCount: 0 },
  { id: 3, name: 'Moons', query: 'moon', imageCount: null },
];
const names = (typed: string) =>
  choicesFor(collections, typed).map((choice) =>
    choice.kind === 'new' ? `new ${choice.name}` : choice.collection.name,
  );

it('offers what is there, narrowed by what is typed, and a new name where it is not taken', () => {
  expect(names('')).toEqual(['April', 'May']);
  expect(names(' ma ')).toEqual(['May', 'new ma']);
  expect(names('MAY')).toEqual(['May']);
  expect(names('moons')).toEqual([]);
  expect(names('June')).toEqual(['new June']);
});
