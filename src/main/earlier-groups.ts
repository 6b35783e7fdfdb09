import { randomUUID } from 'node:crypto';
import { AppError } from '@shared/errors';
import type { GroupRecord } from './records';

/** The groups of an image before they were saved anew. */
export interface EarlierGroups {
  readonly imageId: number;
  /** Of the image: with another file, they are not its groups any more. */
  readonly version: string;
  readonly groups: readonly GroupRecord[];
}

/** What can be put back, for as long as the program runs. */
export interface GroupsMemory {
  /** Gives the name to ask for it by. */
  keep(earlier: EarlierGroups): string;
  /** Throws `not-found`. */
  get(imageId: number, name: string): EarlierGroups;
}

/** As many as a window can undo, while they take no more than a few pictures do. */
const mostKept = 50;
const mostBytes = 64 * 1024 * 1024;

export function createGroupsMemory(): GroupsMemory {
  const kept = new Map<string, EarlierGroups>();

  function forgetOldest(): void {
    let bytes = 0;
    [...kept].reverse().forEach(([name, { groups }], age) => {
      bytes += groups.reduce((sum, group) => sum + group.bytes.length, 0);
      // The last one stays, however large.
      if (age > 0 && (age >= mostKept || bytes > mostBytes)) kept.delete(name);
    });
  }

  return {
    keep(earlier) {
      const name = randomUUID();
      kept.set(name, earlier);
      forgetOldest();
      return name;
    },
    get(imageId, name) {
      const earlier = kept.get(name);
      if (earlier?.imageId === imageId) return earlier;
      throw new AppError('not-found', 'The earlier groups of this image are no longer known.');
    },
  };
}
