import type { Problem } from '@shared/images';
import { describe, expect, it } from 'vitest';
import { countFiles, filterProblems } from './problem-list';

const cut: Problem = {
  path: '/in/Cut.png',
  imageId: null,
  token: null,
  isNegative: null,
  code: 'file-truncated',
  isGeneration: false,
  reason: 'The file ends after 1204 bytes.',
  seenAt: 0,
};
const eyes: Problem = { ...cut, path: '/in/good.png', token: 'blue eyes', code: 'heatmap-size' };
const moon: Problem = { ...eyes, token: 'moon' };
const all = [cut, eyes, moon];

describe('filterProblems', () => {
  it.each([
    ['', all],
    ['  ', all],
    ['CUT.png', [cut]],
    ['eyes good', [eyes]],
    ['heatmap-size', [eyes, moon]],
    ['cut off', [cut]],
    ['1204 moon', [moon]],
    ['nowhere', []],
  ])('for %j', (text, expected) => {
    expect(filterProblems(all, text)).toEqual(expected);
  });
});

describe('countFiles', () => {
  it('counts a file with two problems once', () => {
    expect(countFiles(all)).toBe(2);
  });
});
