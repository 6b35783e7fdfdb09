import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitFileName } from './file-name';

it('keeps the end of a long name whole', () => {
  expect(splitFileName('lens_00012_castle.png')).toEqual({
    head: 'lens_00012_',
    tail: 'castle.png',
  });
});

it('leaves a short name in one part', () => {
  expect(splitFileName('castle.png')).toEqual({ head: 'castle.png', tail: '' });
});

it('loses nothing and splits no character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
      const { head, tail } = splitFileName(name);
      expect(head + tail).toBe(name);
      expect([...Array.from(head), ...Array.from(tail)]).toEqual(Array.from(name));
    }),
  );
});
