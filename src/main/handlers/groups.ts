import { AppError } from '@shared/errors';
import { changeGroups } from '../db/change-groups';
import { createGroupsMemory } from '../earlier-groups';
import type { GroupRecord } from '../records';
import { regroup } from '../regroup';
import type { HandlerDeps, HandlersOf } from '.';

type GroupCalls = 'groups.save' | 'groups.putBack';

/** Semantic groups at another threshold than that of the import. Searches for groups follow. */
export function groupHandlers(deps: HandlerDeps): HandlersOf<GroupCalls> {
  const { events, settings } = deps;
  const { pool } = deps.database;
  const memory = createGroupsMemory();
  const tellChange = () => events.emit('library.changed', { at: Date.now() });

  return {
    'groups.save': async ({ id, threshold }) => {
      let isChanged = false;
      const before = await changeGroups(pool, id, async ({ heatmaps, groups }) => {
        const made = await regroup(heatmaps, threshold, settings.get().heatmapStorage);
        // Groups that came with the file, of a prompt without heatmaps, are all there is of it.
        const next = (['positive', 'negative'] as const).flatMap(
          (polarity) =>
            made[polarity] ??
            groups.filter(({ isNegative }) => isNegative === (polarity === 'negative')),
        );
        isChanged = !areSame(groups, next);
        return isChanged ? next : null;
      });
      if (!isChanged) return { earlier: null };
      tellChange();
      const { version, groups } = before;
      return { earlier: memory.keep({ imageId: id, version, groups }) };
    },

    'groups.putBack': async ({ id, earlier }) => {
      const { version, groups } = memory.get(id, earlier);
      await changeGroups(pool, id, async (now) => {
        if (now.version === version) return groups;
        throw new AppError(
          'not-found',
          'The image has been read anew since: its groups are those of its file.',
        );
      });
      tellChange();
      return undefined;
    },
  };
}

/** In any order, and in the precision in which they are kept. */
function areSame(a: readonly GroupRecord[], b: readonly GroupRecord[]): boolean {
  const print = (group: GroupRecord) =>
    JSON.stringify([
      group.isNegative,
      group.name,
      group.memberTokens,
      Math.fround(group.overlapThreshold),
      Math.fround(group.autoWeight),
      group.compression,
      Buffer.from(group.bytes).toString('base64'),
    ]);
  const printed = (groups: readonly GroupRecord[]) => groups.map(print).sort().join('\n');
  return printed(a) === printed(b);
}
