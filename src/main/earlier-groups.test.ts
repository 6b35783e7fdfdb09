import { describe, expect, it } from 'vitest';
import { group } from './db/testing/records';
import { createGroupsMemory } from './earlier-groups';

const of = (imageId: number, bytes = 10) => ({
  imageId,
  version: 'v',
  groups: [group('eyes', { bytes: Buffer.alloc(bytes) })],
});

describe('earlier groups', () => {
  it('are known by their name, the latest fifty of them', () => {
    const memory = createGroupsMemory();
    const names = Array.from({ length: 51 }, (_, id) => memory.keep(of(id)));
    expect(() => memory.get(0, names[0]!)).toThrow('no longer known');
    expect(memory.get(1, names[1]!).imageId).toBe(1);
    expect(memory.get(50, names[50]!).imageId).toBe(50);
  });

  it('are forgotten earlier where they are large, but for the last', () => {
    const memory = createGroupsMemory();
    const large = 40 * 1024 * 1024;
    const names = [1, 2].map((id) => memory.keep(of(id, large)));
    expect(() => memory.get(1, names[0]!)).toThrow('no longer known');
    expect(memory.get(2, names[1]!).groups).toHaveLength(1);
    const last = memory.keep(of(3, 2 * large));
    expect(memory.get(3, last).groups).toHaveLength(1);
  });
});
