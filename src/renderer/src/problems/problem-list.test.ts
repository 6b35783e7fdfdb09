import type { Problem } from '@shared/images';
import { describe, expect, it } from 'vitest';
import { filterProblems, groupByFile, listAsText, rowsOf, summaryOf } from './problem-list';

const cut: Problem = {
  path: '/in/Cut.png',
  imageId: null,
  isWholeFile: true,
  token: null,
  isNegative: null,
  code: 'file-truncated',
  reason: 'The file ends after 1204 bytes.',
  isGeneration: false,
  seenAt: 0,
};
const eyes: Problem = {
  ...cut,
  path: '/in/good.png',
  imageId: 7,
  isWholeFile: false,
  token: 'blue eyes',
  code: 'heatmap-size',
};
const moon: Problem = { ...eyes, token: 'moon' };
const json: Problem = { ...eyes, token: null, code: 'metadata-json', reason: 'Not\tJSON.' };
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
    expect(filterProblems(all, { text, kind: null })).toEqual(expected);
  });

  it('tells files, heatmaps and other parts apart', () => {
    const kinds = (['file', 'heatmap', 'part'] as const).map((kind) =>
      filterProblems([...all, json], { text: '', kind }),
    );
    expect(kinds).toEqual([[cut], [eyes, moon], [json]]);
  });
});

describe('files with problems', () => {
  const files = groupByFile([moon, cut, eyes]);

  it('have all that is wrong with them together, in the order of the list', () => {
    expect(files).toEqual([
      { path: '/in/good.png', imageId: 7, problems: [moon, eyes] },
      { path: '/in/Cut.png', imageId: null, problems: [cut] },
    ]);
  });

  it('are one row each, followed by their problems when they are open', () => {
    expect(rowsOf(files, new Set()).map(({ problem }) => problem)).toEqual([null, null]);
    const open = rowsOf(files, new Set(files.map(({ path }) => path)));
    expect(open.map(({ problem }) => problem)).toEqual([null, moon, eyes, null]);
  });

  it('say in a line what is wrong', () => {
    const summaries = [[cut], [eyes], [eyes, moon], [eyes, json, moon], [json, json]].map(
      (problems) => summaryOf(groupByFile(problems)[0]!),
    );
    expect(summaries).toEqual([
      { title: 'The file is cut off', detail: 'The file ends after 1204 bytes.' },
      {
        title: 'The heatmap’s bytes do not fit its size',
        detail: 'blue eyes: The file ends after 1204 bytes.',
      },
      { title: '2 heatmaps left out', detail: 'blue eyes, moon' },
      { title: '2 heatmaps left out, 1 other problem', detail: 'blue eyes, moon' },
      { title: '2 problems', detail: 'The metadata is not valid JSON' },
    ]);
  });
});

it('lists problems as text, a line each', () => {
  expect(listAsText([cut, json])).toBe(
    '/in/Cut.png\t\tfile-truncated\tThe file ends after 1204 bytes.\n' +
      '/in/good.png\t\tmetadata-json\tNot JSON.',
  );
});
