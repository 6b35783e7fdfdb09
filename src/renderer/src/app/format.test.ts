import { describe, expect, it } from 'vitest';
import { countOf, splitPath } from './format';

describe('countOf', () => {
  it('knows one from many', () => {
    expect(countOf(1, 'image')).toBe('1 image');
    expect(countOf(0, 'image')).toBe('0 images');
    expect(countOf(1204, 'image')).toBe('1,204 images');
  });
});

describe('splitPath', () => {
  it.each([
    ['/home/me/a.png', '/home/me', 'a.png'],
    ['C:\\Users\\me\\a.png', 'C:\\Users\\me', 'a.png'],
    ['a.png', '', 'a.png'],
    ['/a.png', '', 'a.png'],
  ])('cuts %j at the last separator', (path, folder, name) => {
    expect(splitPath(path)).toEqual({ folder, name });
  });
});
