import { defaultLook } from '@shared/look';
import { expect, it } from 'vitest';
import { editedOf, firstLook, isMixed } from './edited-look';
import type { Source } from './sources';

const sources = ['moon', 'boat', 'tree'].map((name) => ({ key: name, name }) as unknown as Source);
const looks = {
  everyone: defaultLook,
  own: {
    moon: { opacity: 0.2, limits: [0, 0.5] as const },
    tree: { opacity: 0.2, blend: 'screen' as const, limits: [0, 0.5] as const },
  },
};

it('is everyone’s without a picked token in this image', () => {
  expect(editedOf(sources, new Set(['gone']))).toEqual({ keys: [], title: 'All tokens' });
  expect(firstLook(looks, [])).toBe(defaultLook);
  expect(isMixed(looks, [], 'opacity')).toBe(false);
});

it('is that of the picked one, or of several in the order of the image', () => {
  expect(editedOf(sources, new Set(['moon']))).toEqual({ keys: ['moon'], title: 'moon' });
  const both = editedOf(sources, new Set(['tree', 'moon']));
  expect(both).toEqual({ keys: ['moon', 'tree'], title: '2 tokens' });
  expect(firstLook(looks, both.keys).opacity).toBe(0.2);
});

it('tells in which fields several differ, by value', () => {
  expect(isMixed(looks, ['moon', 'tree'], 'opacity')).toBe(false);
  expect(isMixed(looks, ['moon', 'tree'], 'limits')).toBe(false);
  expect(isMixed(looks, ['moon', 'tree'], 'blend')).toBe(true);
  expect(isMixed(looks, ['moon', 'boat'], 'opacity')).toBe(true);
});
