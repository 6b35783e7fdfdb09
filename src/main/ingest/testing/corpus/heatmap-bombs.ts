import { withTexts } from './carrier';
import { corpusCase, type CorpusCase } from './corpus-case';
import { emptyBlocks, emptyGzips, gzipBomb, zlibBomb, zlibOf } from './inflating';

const mega = 1024 * 1024;

/** DAAM metadata that is far more than it should be. */
export function heatmapBombs(): CorpusCase[] {
  const entries = (count: number, entry: string) => () =>
    withTexts(['daam_heatmaps', `{"positive": [${Array<string>(count).fill(entry).join()}]}`]);
  const entry = (fields: Record<string, unknown>) =>
    JSON.stringify({ token: 'a', heatmap: 'AA==', width: 1, height: 1, ...fields });
  const array = (bytes: Buffer, width = 1, height = 1) =>
    entry({ heatmap: bytes.toString('base64'), width, height });
  return [
    corpusCase('a million heatmaps of nothing', entries(1e6, '{}')),
    corpusCase('a million heatmaps', entries(1e6, entry({}))),
    corpusCase('2,000 heatmaps of one token', entries(2_000, entry({ token: 'x'.repeat(2_000) }))),
    corpusCase(
      '2,000 heatmaps, a million times their place',
      entries(2_000, entry({ token_index: 1e6 })),
    ),
    corpusCase('1 × 1, inflating to 10 GB', entries(1, array(zlibBomb(10)))),
    corpusCase('1 × 1, inflating to 10 GB by gzip', entries(1, array(gzipBomb(10)))),
    corpusCase('1 × 1 of empty gzips', entries(1, array(emptyGzips(1e6)))),
    corpusCase('1 × 1 of empty blocks', entries(1, array(emptyBlocks(4e6)))),
    corpusCase(
      '1 × 1 of 40 MB of base64',
      entries(1, entry({ heatmap: 'QUJD'.repeat(10 * mega) })),
    ),
    corpusCase('1 × 1 of line ends', entries(1, entry({ heatmap: '\n'.repeat(25 * mega) }))),
    corpusCase(
      '2,000 times 1 × 1, inflating to 20 MB',
      entries(2_000, array(zlibOf('\0', 20 * mega))),
    ),
    corpusCase(
      '1024 × 1024, inflating to more',
      entries(40, array(zlibOf('\0', 5 * mega), 1024, 1024)),
    ),
    corpusCase('40 times 1024 × 1024', entries(40, array(zlibOf('\0', 4 * mega), 1024, 1024))),
    corpusCase(
      '2,000 times 1024 × 1024',
      entries(2_000, array(zlibOf('\0', 4 * mega), 1024, 1024)),
    ),
    corpusCase(
      '2,000 times 128 × 127',
      entries(2_000, array(zlibOf('\0', 128 * 127 * 4), 128, 127)),
    ),
    corpusCase('a config of 40 MB', () =>
      withTexts([
        'daam_heatmaps',
        `{"positive": [${entry({})}], "config": {"a": "${'x'.repeat(40 * mega)}"}}`,
      ]),
    ),
    corpusCase('a config that is as deep as JSON may be', () =>
      withTexts([
        'daam_heatmaps',
        `{"positive": [${entry({})}], "config": ${'{"a":'.repeat(198)}1${'}'.repeat(198)}}`,
      ]),
    ),
    ...groupBombs(),
    corpusCase('2,000 different tokens with the words of all', () => {
      const words = Array.from({ length: 180 }, (_, i) => `w${i}`);
      const heatmap = Buffer.from([9]).toString('base64');
      const positive = Array.from({ length: 2_000 }, (_, i) => ({
        token: [...words, `own${i}`].join(' '),
        token_index: i,
        heatmap,
        width: 1,
        height: 1,
      }));
      return withTexts(['daam_heatmaps', JSON.stringify({ positive })]);
    }),
  ];
}

function groupBombs(): CorpusCase[] {
  const tokens = Array.from({ length: 2_000 }, (_, i) => `t${i}`);
  const daam = (side: number, groups: unknown) => {
    const heatmap = Buffer.alloc(side * side, 7).toString('base64');
    const positive = tokens.map((token, i) => ({
      token,
      token_index: i,
      heatmap,
      width: side,
      height: side,
    }));
    return withTexts([
      'daam',
      JSON.stringify({ daam_heatmaps: { positive }, daam_semantic_groups: groups }),
    ]);
  };
  const group = (member_tokens: unknown[], fields = {}) => ({
    group_name: 'g',
    member_tokens,
    ...fields,
  });
  const times = <T>(count: number, one: T) => Array<T>(count).fill(one);
  return [
    corpusCase('2,000 groups of 2,000 members', () => daam(16, times(2_000, group(tokens)))),
    corpusCase('a million groups', () => daam(1, times(1e6, { group_name: 'g' }))),
    corpusCase('2,000 groups of 10,000 members that are nobody', () =>
      daam(1, times(1_500, group(times(10_000, 'n')))),
    ),
    corpusCase('a group of ten million members', () => daam(1, [group(times(1e7, 'n'))])),
    corpusCase('2,000 groups whose map is a bomb', () =>
      daam(
        1,
        times(2_000, group(['t1'], { merged_heatmap: zlibOf('\0', 20 * mega).toString('base64') })),
      ),
    ),
  ];
}
