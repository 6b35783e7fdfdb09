import { defaultLook } from '@shared/look';
import { expect, it } from 'vitest';
import { editedLook } from './edited-look';
import type { Source } from './sources';

const sources = ['moon', 'boat', 'tree'].map((name) => ({ key: name, name }) as unknown as Source);
const looks = {
  everyone: defaultLook,
  own: { moon: { opacity: 0.2 }, tree: { opacity: 0.2, blend: 'screen' as const } },
};

it('is everyone’s without a picked token in this image', () => {
  expect(editedLook(sources, new Set(['gone']), looks)).toMatchObject({
    keys: [],
    title: 'All tokens',
    look: defaultLook,
    ownCount: 2,
  });
});

it('is that of the picked one, or of several with what they differ in', () => {
  expect(editedLook(sources, new Set(['moon']), looks)).toMatchObject({
    keys: ['moon'],
    title: 'moon',
    look: { opacity: 0.2 },
  });
  const both = editedLook(sources, new Set(['tree', 'moon']), looks);
  expect(both).toMatchObject({ keys: ['moon', 'tree'], title: '2 tokens' });
  expect([...both.mixed]).toEqual(['blend']);
});
