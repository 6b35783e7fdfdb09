import type { GroupInfo, HeatmapInfo } from '@shared/images';
import { describe, expect, it } from 'vitest';
import { groupSources, membersOf, sourcesOf, tokenSources } from './sources';
import { isFoundByMember, listedSources } from './token-list';

function heatmap(
  token: string,
  tokenIndex: number,
  fields: Partial<HeatmapInfo> = {},
): HeatmapInfo {
  return {
    token,
    tokenIndex,
    isNegative: false,
    width: 64,
    height: 64,
    maxAttention: 0.5,
    meanAttention: 0.1,
    totalAttention: 400,
    coverageArea: 0.2,
    bbox: null,
    ...fields,
  };
}

const group: GroupInfo = {
  name: 'eyes',
  isNegative: false,
  memberTokens: ['blue eyes', 'eyes'],
  width: 10,
  height: 10,
  totalAttention: 20,
  attentionDensity: 0.4,
  autoWeight: 0.7,
  overlapThreshold: 0.9,
  mergeCount: 1,
  bbox: null,
};

const heatmaps = [
  heatmap('blur', 0, { isNegative: true }),
  heatmap('Moon', 1, { maxAttention: 0.9 }),
  heatmap('boat', 0, { coverageArea: 0.6 }),
  heatmap('Moon', 4, { meanAttention: 0.3 }),
];

describe('sourcesOf', () => {
  it('lists tokens in prompt order, negatives after positives, groups last', () => {
    const names = sourcesOf({ heatmaps, groups: [group] }).map(({ key }) => key);
    expect(names).toEqual([
      '+token:boat',
      '+token:Moon',
      '+token:Moon#2',
      '-token:blur',
      '+group:eyes',
    ]);
  });

  it('gives neighbours different colours', () => {
    const colors = sourcesOf({ heatmaps, groups: [] }).map(({ color }) => color.join());
    expect(new Set(colors).size).toBe(colors.length);
  });

  it('gives a group the colour of the token it is named for', () => {
    const negative = { ...group, name: 'blur', isNegative: true };
    const sources = sourcesOf({ heatmaps, groups: [negative, group] });
    const find = (key: string) => sources.find((source) => source.key === key)!;
    expect(find('-group:blur').color).toEqual(find('-token:blur').color);
    expect(sources.at(-1)).toBe(find('-group:blur'));
  });

  it('says of what a group is made that the library does not keep', () => {
    const tokens = tokenSources(heatmaps);
    const [kept] = groupSources([group], tokens);
    const [merged] = groupSources([group], tokens, true);
    expect(kept!.ref).toEqual({ kind: 'group', name: 'eyes' });
    expect(merged!.ref).toEqual({ ...kept!.ref, mergedFrom: ['blue eyes', 'eyes'] });
    expect(merged!.key).toBe(kept!.key);
  });

  it('has the tokens of a group as the layers that they are, of the same prompt only', () => {
    const moons = { ...group, memberTokens: ['Moon', 'blur'] };
    const sources = sourcesOf({ heatmaps, groups: [moons] });
    const members = membersOf(sources.at(-1)!, sources);
    expect(members.map(({ key }) => key)).toEqual(['+token:Moon', '+token:Moon#2']);
    expect(members[0]).toBe(sources[1]);
  });

  it('is empty for an image without heatmaps', () => {
    expect(sourcesOf({ heatmaps: [], groups: [] })).toEqual([]);
  });
});

describe('listedSources', () => {
  const sources = sourcesOf({ heatmaps, groups: [group] });
  const keys = (
    ...rest: [Parameters<typeof listedSources>[2], Parameters<typeof listedSources>[3]]
  ) => listedSources(sources, 'positive', ...rest).map(({ key }) => key);

  it('sorts by the strongest, the mean, the coverage and the name', () => {
    expect(keys('', 'max')[0]).toBe('+token:Moon');
    expect(keys('', 'mean')[0]).toBe('+token:Moon#2');
    expect(keys('', 'coverage')[0]).toBe('+token:boat');
    expect(keys('', 'name')).toEqual(['+token:boat', '+token:Moon', '+token:Moon#2']);
  });

  it('filters without regard to case', () => {
    expect(keys(' MOO', 'position')).toEqual(['+token:Moon', '+token:Moon#2']);
    expect(keys('zebra', 'position')).toEqual([]);
  });

  it('finds a group by one of its members', () => {
    const [found] = listedSources(sources, 'groups', 'blue', 'position');
    expect(isFoundByMember(found!, 'BLUE ')).toBe(true);
    expect(isFoundByMember(found!, 'eye')).toBe(false);
    expect(isFoundByMember(found!, '')).toBe(false);
  });
});
