import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHeatmap, box } from '../heatmap/testing/heatmaps';
import { promptReport, type Finding } from './prompt-report';
import type { ReportWord } from './report-word';
import { even, word } from './testing/words';

const kinds = (words: ReportWord[]) =>
  promptReport(words).findings.map(({ kind, words: places }) => [
    kind,
    ...places.map((at) => words[at]!.token),
  ]);

const left = box([0, 0, 6, 16]);
const right = box([10, 0, 6, 16]);

describe('findings', () => {
  it('are none where every word has a place of its own', () => {
    expect(kinds([word('sea', left), word('tower', right)])).toEqual([]);
  });

  it('a word that is faint everywhere is ignored', () => {
    const words = [word('sea', left), word('tower', right), word('umbrella', even(0.1, 0.05))];
    expect(kinds(words)).toEqual([['ignored', 'umbrella']]);
    expect(promptReport(words).findings[0]).toMatchObject({ why: 'faint' });
  });

  it('two things that lie over each other by half fight, whoever is stronger', () => {
    const words = [
      word('ship', box([0, 0, 8, 8])),
      word('whale', box([2, 0, 8, 8], { value: 0.7 })),
    ];
    expect(kinds(words)).toEqual([['fight', 'ship', 'whale']]);
    expect(promptReport(words).findings[0]).toMatchObject({ overlap: 0.75, wins: [1, 0] });
  });

  it.each<[string, ReportWord[]]>([
    ['lie apart', [word('ship', box([0, 0, 8, 8])), word('whale', box([5, 0, 8, 8]))]],
    [
      'a clear winner',
      [word('ship', box([0, 0, 8, 8])), word('whale', box([2, 0, 8, 8], { value: 0.55 }))],
    ],
    [
      'too weak',
      [word('ship', box([0, 0, 8, 8])), word('whale', box([2, 0, 8, 8], { value: 0.4 }))],
    ],
    ['a part of the other', [word('face', box([0, 0, 8, 8])), word('lips', box([2, 2, 3, 3]))]],
    [
      'a word in common',
      [word('dragon', box([0, 0, 8, 8])), word('Red dragon', box([2, 0, 8, 8]))],
    ],
  ])('no fight: %s', (_, words) => {
    expect(kinds(words)).toEqual([]);
  });

  it('words that would be one group are redundant, and one of them fights for all', () => {
    const words = [
      word('sailing ship', box([0, 0, 8, 8])),
      word('ship', box([0, 0, 8, 8])),
      word('whale', box([2, 0, 8, 8])),
    ];
    expect(kinds(words)).toEqual([
      ['fight', 'ship', 'whale'],
      ['redundant', 'sailing ship', 'ship'],
    ]);
  });

  it('words that are spread over the picture are neither redundant nor in a fight', () => {
    const wide = (token: string) => word(token, box([0, 0, 16, 13]));
    const others = [word('tower', right), word('sea', left), word('gap', box([7, 0, 2, 16]))];
    expect(kinds([wide('rain'), wide('fog'), ...others])).toEqual([]);
  });

  it('a negative word in the place of a positive one leaks, one beside it does not', () => {
    const words = [
      word('sun', left),
      word('tower', right),
      word('glare', box([1, 0, 6, 16], { value: 0.8 }), true),
      word('text', box([7, 0, 2, 16]), true),
      word('blur', even(0.9), true),
    ];
    expect(kinds(words)).toEqual([['leak', 'glare', 'sun']]);
    expect(promptReport(words).findings[0]).toMatchObject({ own: 1 });
  });

  it('a leak names all the places it is in, the one it is most in first', () => {
    const words = [
      word('sun', left),
      word('tower', right),
      word('glare', box([9, 0, 7, 16]), true),
    ];
    for (let y = 0; y < 16; y++) words[2]!.heatmap.values.fill(0.7, y * 16, y * 16 + 6);
    // Everything but three columns: no place is more of it than the picture.
    expect(kinds(words)).toEqual([]);
    const some = word('glare', box([10, 0, 6, 9]), true);
    for (let y = 0; y < 9; y++) some.heatmap.values.fill(0.9, y * 16, y * 16 + 5);
    const [finding] = promptReport([words[0]!, words[1]!, some]).findings;
    expect(finding?.words).toEqual([2, 1]);
  });

  it('many of a kind are counted, not listed', () => {
    const words = [
      ...Array.from({ length: 31 }, (_, i) => word(`left ${i}`, box([i % 8, 0, 9, 9]))),
      ...Array.from({ length: 30 }, (_, i) => word(`nothing${i}`, even(0))),
    ];
    const { findings, more } = promptReport(words);
    expect(findings.filter(({ kind }) => kind === 'ignored')).toHaveLength(20);
    expect(more.ignored).toBe(10);
  });
});

describe('figures', () => {
  it('are those of the library, and the share of what a word dominates within its prompt', () => {
    const given = { ...word('sea', left), coverage: 0.123 };
    const { words } = promptReport([given, word('tower', right), word('text', even(1), true)]);
    expect(words.map(({ share }) => share)).toEqual([6 / 16, 6 / 16, 1]);
    expect(words[0]).toMatchObject({ token: 'sea', max: 1, coverage: 0.123, at: 0 });
  });

  it('maps of different sizes are compared on one grid', () => {
    const words = [
      word('ship', box([0, 0, 8, 8])),
      word('whale', box([4, 0, 16, 16], { width: 32, height: 32 })),
      word('vessel', box([0, 0, 4, 4], { width: 8, height: 8 })),
    ];
    expect(kinds(words)).toEqual([
      ['fight', 'ship', 'whale'],
      ['redundant', 'ship', 'vessel'],
    ]);
  });
});

describe('whatever the image', () => {
  it('nothing comes of nothing', () => {
    expect(promptReport([])).toMatchObject({ words: [], findings: [], background: 0 });
  });

  it('a single word is ignored only when its heatmap has no place', () => {
    expect(kinds([word('sea', left)])).toEqual([]);
    expect(kinds([word('sea', even(0))])).toEqual([['ignored', 'sea']]);
  });

  it('words without any attention are ignored, and nothing else', () => {
    const words = ['a', 'b', 'c'].map((token) => word(token, even(0)));
    expect(kinds(words)).toEqual(words.map(({ token }) => ['ignored', token]));
    expect(promptReport(words).words.every(({ share }) => share === 0)).toBe(true);
  });

  it('a token that occurs twice is one claim', () => {
    expect(kinds([word('moon', left), word('moon', left), word('sea', right)])).toEqual([]);
  });

  it('shares are parts of one picture, words in findings exist, and no pair is found twice', () => {
    const token = fc.constantFrom('sea', 'red sea', 'moon', 'ship', 'text', 'sky');
    const words = fc.array(fc.tuple(token, anyHeatmap({ maxSide: 6 }), fc.boolean()), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, (given) => {
        const all = given.map(([name, heatmap, isNegative]) => word(name, heatmap, isNegative));
        const report = promptReport(all);
        for (const side of [true, false]) {
          const shares = report.words.filter(({ isNegative }) => isNegative === side);
          expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(report.findings.every((finding) => isSound(finding, all))).toBe(true);
        const keys = report.findings.map(({ kind, words: at }) => `${kind} ${at.join()}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(promptReport(all)).toEqual(report);
      }),
    );
  });

  it('attention that is half as strong in every word gives the same findings', () => {
    const maps = fc.array(anyHeatmap({ maxSide: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(maps, (heatmaps) => {
        const words = heatmaps.map((heatmap, i) => word(`w${'abcdefgh'[i]!}`, heatmap));
        const halved = words.map(({ token, heatmap }) =>
          word(token, { ...heatmap, values: heatmap.values.map((value) => value / 2) }),
        );
        expect(kinds(halved)).toEqual(kinds(words));
      }),
    );
  });
});

function isSound({ kind, words }: Finding, all: readonly ReportWord[]): boolean {
  const [first, ...rest] = words.map((at) => all[at]!);
  const isPositive = (one: ReportWord) => !one.isNegative;
  if (kind === 'leak') return first!.isNegative && rest.length > 0 && rest.every(isPositive);
  const count = {
    ignored: words.length === 1,
    fight: words.length === 2,
    redundant: words.length > 1,
  };
  return count[kind] && isPositive(first!) && rest.every(isPositive);
}
