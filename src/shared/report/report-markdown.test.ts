import { describe, expect, it } from 'vitest';
import { box } from '../heatmap/testing/heatmaps';
import { findingWords, moreOfKind, percent } from './finding-words';
import { promptReport } from './prompt-report';
import { rankedBy } from './ranking';
import { reportMarkdown } from './report-markdown';
import type { ReportWord } from './report-word';
import { even, word } from './testing/words';

const markdown = (words: ReportWord[], unread: string[] = []) =>
  reportMarkdown({ fileName: 'a_b.png', report: promptReport(words), unread });

const ship = word('ship', box([0, 0, 8, 8]));
const whale = word('whale', box([2, 0, 8, 8]));

describe('the report as Markdown', () => {
  it('has a sentence for each finding, and the words by what they dominate', () => {
    const words = [ship, whale, word('umbrella', even(0.1, 0.04)), word('vessel', ship.heatmap)];
    const text = markdown([...words, word('glare', box([0, 0, 9, 9]), true)]);
    expect(text).toContain('# Prompt report: a\\_b.png');
    expect(text).toContain(
      '- **“umbrella” was ignored.** It has 0.14 at its best place; a usual word',
    );
    expect(text).toContain(
      '- **“ship” and “whale” fight over one place.** 75 % of the place of “ship” is also that of “whale”, and both are strong there; neither has more in most of what they share.',
    );
    expect(text).toContain('“glare” of the negative prompt leaks into “ship” and “whale”.');
    expect(text).toContain('**“ship” and “vessel” lie at one place.**');
    expect(
      text
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .map((line) => line.split(' | ')[0]),
    ).toEqual(['| Word', '| ---', '| umbrella', '| ship', '| whale', '| vessel', '| glare']);
  });

  it('takes words as they are', () => {
    const text = markdown([word('*a*|<b>\n# c', ship.heatmap), word('sea', box([9, 9, 5, 5]))]);
    expect(text).toContain('| \\*a\\*\\|\\<b\\> \\# c | positive |');
  });

  it('says why there is nothing', () => {
    expect(markdown([])).toContain('This image has no heatmaps');
    expect(markdown([], ['ship'])).toContain('None of the heatmaps of this image could be read');
    expect(markdown([ship], ['sea'])).toContain('as their heatmaps are damaged: sea.');
    expect(markdown([ship])).toContain('There is one word only');
    expect(markdown([word('text', ship.heatmap, true)])).toContain(
      'No word of the positive prompt',
    );
    expect(markdown([ship, word('sea', box([9, 9, 5, 5]))])).toContain('Every word has a place');
  });
});

describe('sentences', () => {
  it('name five words and count the rest', () => {
    const words = [...'abcdefgh'].map((token) => word(token, ship.heatmap));
    const report = promptReport(words);
    const { title, figures } = findingWords(report.findings[0]!, report);
    expect(title).toBe('“a”, “b”, “c”, “d”, “e” and 3 more lie at one place');
    expect(figures).toContain('one group of 8');
  });

  it('tell flat heatmaps from empty ones', () => {
    const report = promptReport([word('a', even(0)), word('b', even(0.5))]);
    const said = report.findings.map((finding) => findingWords(finding, report).figures);
    expect(said).toEqual([
      'It has no attention at all.',
      'It has 0.50 everywhere, so it was given to no place.',
    ]);
  });

  it('count what is left out', () => {
    expect(moreOfKind('ignored', 1)).toBe('And 1 more ignored word.');
    expect(moreOfKind('redundant', 2)).toBe('And 2 more redundant groups.');
    expect([percent(0), percent(0.004), percent(0.5)]).toEqual(['0 %', '<1 %', '50 %']);
  });
});

describe('ranking', () => {
  const { words } = promptReport([
    word('b', box([0, 0, 2, 2])),
    word('a', box([4, 4, 2, 2])),
    word('c', box([8, 8, 4, 4], { value: 0.5 })),
  ]);
  const order = (...[by, isTurned]: [Parameters<typeof rankedBy>[1], boolean?]) =>
    rankedBy(words, by, isTurned)
      .map(({ token }) => token)
      .join('');

  it('is by any figure, either way round, and stays in prompt order on a tie', () => {
    expect(order('share')).toBe('cba');
    expect(order('share', true)).toBe('bac');
    expect(order('max')).toBe('bac');
    expect(order('max', true)).toBe('cba');
    expect(order('word')).toBe('abc');
  });
});
