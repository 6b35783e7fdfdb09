import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupName } from './group-name';
import { autoWeights, computeGroups, groupingOf } from './groups';
import { anyHeatmap, box } from './testing/heatmaps';

const members = (...[tokens, threshold]: Parameters<typeof computeGroups>) =>
  computeGroups(tokens, threshold).map(({ memberTokens }) => memberTokens);

describe('which tokens merge', () => {
  it('those that overlap by nine tenths of the smaller', () => {
    const eyes = box([0, 0, 10, 1]);
    expect(
      members([
        { token: 'eyes', heatmap: eyes },
        { token: 'blue eyes', heatmap: box([1, 0, 10, 1]) },
        { token: 'hair', heatmap: box([6, 8, 10, 1]) },
      ]),
    ).toEqual([['eyes', 'blue eyes'], ['hair']]);
    expect(
      members([
        { token: 'eyes', heatmap: eyes },
        { token: 'blue eyes', heatmap: box([2, 0, 10, 1]) },
      ]),
    ).toEqual([['eyes'], ['blue eyes']]);
  });

  it('not a small one inside a large one', () => {
    const girl = { token: '1girl', heatmap: box([0, 0, 10, 10]) };
    expect(members([girl, { token: 'eyes', heatmap: box([2, 2, 7, 7]) }])).toHaveLength(2);
    expect(members([girl, { token: 'dress', heatmap: box([0, 0, 10, 5]) }])).toHaveLength(1);
  });

  it('those that are joined by a third', () => {
    const chain = [
      { token: 'a', heatmap: box([0, 0, 10, 1]) },
      { token: 'c', heatmap: box([2, 0, 10, 1]) },
      { token: 'b', heatmap: box([1, 0, 10, 1]) },
    ];
    expect(members(chain)).toEqual([['a', 'c', 'b']]);
  });

  it('more of them at a lower threshold, which is kept with the group', () => {
    const tokens = [
      { token: 'eyes', heatmap: box([0, 0, 10, 1]) },
      { token: 'blue eyes', heatmap: box([2, 0, 10, 1]) },
      { token: 'hair', heatmap: box([6, 0, 10, 1]) },
    ];
    expect(members(tokens)).toEqual([['eyes'], ['blue eyes'], ['hair']]);
    expect(members(tokens, 0.8)).toEqual([['eyes', 'blue eyes'], ['hair']]);
    expect(members(tokens, 0.6)).toEqual([['eyes', 'blue eyes', 'hair']]);
    expect(members(tokens, 1)).toHaveLength(3);
    expect(computeGroups(tokens, 0.6)[0]).toMatchObject({ overlapThreshold: 0.6, mergeCount: 3 });
  });

  it('a threshold of 0 asks for one cell in common', () => {
    const tokens = [
      { token: 'eyes', heatmap: box([0, 0, 4, 1]) },
      { token: 'nose', heatmap: box([3, 0, 4, 1]) },
      { token: 'hair', heatmap: box([8, 0, 4, 1]) },
    ];
    expect(members(tokens, 0)).toEqual([['eyes', 'nose'], ['hair']]);
  });

  it('only cells at half the maximum count', () => {
    const faint = box([0, 0, 8, 8]);
    for (let i = 128; i < 256; i++) faint.values[i] = 0.49;
    expect(
      members([
        { token: 'a', heatmap: faint },
        { token: 'b', heatmap: box([0, 0, 8, 8]) },
      ]),
    ).toHaveLength(1);
  });

  it('never those of different grid sizes, and none without attention', () => {
    const sizes = [
      box([0, 0, 8, 8]),
      box([0, 0, 8, 8], { width: 17 }),
      box([0, 0, 0, 0]),
      box([0, 0, 0, 0]),
    ];
    expect(members(sizes.map((heatmap, i) => ({ token: `t${i}`, heatmap })))).toHaveLength(4);
  });

  it('a token that occurs twice counts once', () => {
    const [group, ...others] = computeGroups([
      { token: 'eyes', heatmap: box([0, 0, 2, 2]) },
      { token: 'eyes', heatmap: box([16, 16, 16, 16], { width: 32, height: 32 }) },
    ]);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ memberTokens: ['eyes'], mergeCount: 1, bbox: [0, 0, 16, 16] });
  });

  it('every token ends in exactly one group', () => {
    fc.assert(
      fc.property(fc.array(anyHeatmap({ maxSide: 3 }), { maxLength: 12 }), (heatmaps) => {
        const tokens = heatmaps.map((heatmap, i) => ({ token: `t${i}`, heatmap }));
        const all = members(tokens).flat();
        expect(all.sort()).toEqual(tokens.map(({ token }) => token).sort());
      }),
    );
  });

  it('500 tokens are grouped in a moment', () => {
    const tokens = Array.from({ length: 500 }, (_, i) => ({
      token: `token ${i}`,
      heatmap: box([i % 40, Math.floor(i / 20), 20, 20], { width: 64, height: 64 }),
    }));
    const start = performance.now();
    expect(computeGroups(tokens).flatMap(({ memberTokens }) => memberTokens)).toHaveLength(500);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe('what a group is', () => {
  it('the maximum of its members, and how dense it is', () => {
    const [group] = computeGroups([
      { token: 'eyes', heatmap: box([0, 0, 10, 1], { value: 0.5 }) },
      { token: 'blue eyes', heatmap: box([1, 0, 10, 1], { value: 0.75 }) },
    ]);
    expect(group).toMatchObject({
      name: 'eyes',
      mergeCount: 2,
      overlapThreshold: 0.9,
      totalAttention: 0.5 + 10 * 0.75,
      attentionDensity: 8 / 11,
      autoWeight: 1,
      bbox: [0, 0, 11, 1],
    });
    expect([...group!.merged.values.subarray(0, 12)]).toEqual([
      0.5,
      ...Array<number>(10).fill(0.75),
      0,
    ]);
  });

  it('does not change the heatmaps it was made from', () => {
    const heatmap = box([0, 0, 10, 1]);
    const before = heatmap.values.slice();
    computeGroups([
      { token: 'a', heatmap },
      { token: 'b', heatmap: box([0, 0, 11, 1]) },
    ]);
    expect(heatmap.values).toEqual(before);
  });
});

describe('grouping at one threshold after the other', () => {
  it('gives what computing each alone gives', () => {
    const tokens = fc.array(fc.tuple(fc.constantFrom(...'abcdefgh'), anyHeatmap({ maxSide: 4 })), {
      maxLength: 12,
    });
    const thresholds = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(tokens, thresholds, (pairs, asked) => {
        const given = pairs.map(([token, heatmap]) => ({ token, heatmap }));
        const groupsAt = groupingOf(given);
        for (const threshold of asked) {
          expect(groupsAt(threshold)).toEqual(computeGroups(given, threshold));
        }
      }),
    );
  });

  it('merges a map once, however often its group comes up', () => {
    const groupsAt = groupingOf([
      { token: 'eyes', heatmap: box([0, 0, 10, 1]) },
      { token: 'blue eyes', heatmap: box([2, 0, 10, 1]) },
    ]);
    const [together] = groupsAt(0.8);
    expect(groupsAt(0.9)).toHaveLength(2);
    expect(groupsAt(0.7)[0]!.merged).toBe(together!.merged);
  });
});

describe('weights', () => {
  it('run from 0.3 to 1 by the logarithm of density', () => {
    const [low, middle, high] = autoWeights([0, Math.sqrt(2) - 1, 1]);
    expect(low).toBeCloseTo(0.3);
    expect(middle).toBeCloseTo(0.65);
    expect(high).toBeCloseTo(1);
  });

  it('are 1 for a single group, and for groups that are alike', () => {
    expect(autoWeights([0.2])).toEqual([1]);
    expect(autoWeights([0, 0])).toEqual([1, 1]);
    expect(autoWeights([])).toEqual([]);
  });
});

describe('name', () => {
  it.each([
    ['the member whose words occur in most others', ['blue eyes', 'eyes', 'detailed eyes'], 'eyes'],
    ['not a short member that occurs nowhere', ['red hair', 'red long hair', 'sky'], 'red hair'],
    ['the shortest on a tie', ['ancient castle', 'moon', 'dragon'], 'moon'],
    ['the first on a further tie', ['moon', 'boat'], 'moon'],
    ['whatever the case and the brackets', ['(Blue_Eyes:1.2)', 'eyes', 'EYES closed'], 'eyes'],
    ['words, not parts of words', ['art', 'heart shape', 'heart'], 'heart'],
    ['marks alone occur nowhere', ['!!', 'a!!', 'a b'], 'a!!'],
  ])('%s', (_, tokens, name) => {
    expect(groupName(tokens)).toBe(name);
  });
});
