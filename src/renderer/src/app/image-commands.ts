import type { LibraryOverview } from '@shared/api';
import type { Command } from './commands';
import { whyNotCompared } from './compared-ids';
import { countOf } from './format';
import type { Managing } from './managing';

/** What a command is about. */
export interface Targets {
  readonly ids: readonly number[];
  /** The one in focus; the others become as it becomes. */
  readonly active: number | null;
}

export type ImageCommandName =
  | 'rate'
  | 'favorite'
  | 'collect'
  | 'findLike'
  | 'compare'
  | 'exportRegions'
  | 'copyPath'
  | 'reveal'
  | 'open'
  | 'remove';

/** L is taken in the viewer. */
export const findLikeKey = 'shift+l';

export interface ImageCommand extends Command {
  readonly name: ImageCommandName;
  /** Of what is done to one image, the next must not have its share because a key was held. */
  readonly isOnce: true;
  /** Why it cannot be done now; absent or null when it can. */
  readonly whyNot?: () => string | null;
}

export interface ImageCommandDeps {
  managing: Managing;
  targets: () => Targets;
  isFavorite: (id: number) => boolean;
  /** Where several can be picked out; says itself when they are too few or too many. */
  compare?: (ids: readonly number[]) => unknown;
  /** Asks into which collection. */
  collect: (ids: readonly number[]) => unknown;
  /** Goes to the images that are laid out like it. */
  findLike: (id: number) => unknown;
  /** Asks how. */
  exportRegions: (ids: readonly number[]) => unknown;
  copyPaths: (ids: readonly number[]) => unknown;
  reveal: (id: number) => unknown;
  open: (id: number) => unknown;
  /** Removing, where more than that is to happen. */
  remove?: (ids: readonly number[]) => unknown;
  /** What this host can do; what it cannot is not offered. */
  abilities: LibraryOverview['abilities'];
}

/** What can be done with images: for keys, menus, and the sheet that explains the keys. */
export function imageCommands(deps: ImageCommandDeps): ImageCommand[] {
  const { managing, targets, abilities, compare } = deps;
  const one = (act: (id: number) => unknown) => () => {
    const { ids, active } = targets();
    const id = active !== null && ids.includes(active) ? active : ids[0];
    if (id !== undefined) act(id);
  };
  return [
    {
      name: 'rate',
      label: 'Rate, 0 takes it away',
      labelOf: (key) => (key === '0' ? 'Rate: no stars' : `Rate: ${countOf(Number(key), 'star')}`),
      keys: ['0', '1', '2', '3', '4', '5'],
      isOnce: true,
      perform: (key) => void managing.mark(targets().ids, { rating: Number(key) }),
    },
    {
      name: 'favorite',
      label: 'Favourite or not',
      keys: ['h'],
      isOnce: true,
      perform: () => {
        const { ids, active } = targets();
        const first = active ?? ids[0];
        if (first === undefined) return;
        void managing.mark(ids, { favorite: !deps.isFavorite(first) });
      },
    },
    {
      name: 'collect',
      label: 'Put into a collection',
      keys: ['k'],
      isOnce: true,
      perform: () => void deps.collect(targets().ids),
    },
    {
      name: 'findLike',
      label: 'Find images like this',
      keys: [findLikeKey],
      isOnce: true,
      perform: one(deps.findLike),
    },
    ...(compare
      ? [
          {
            name: 'compare',
            label: 'Compare two to four images',
            keys: ['shift+c'],
            isOnce: true,
            whyNot: () => whyNotCompared(targets().ids.length),
            perform: () => void compare(targets().ids),
          } as const,
        ]
      : []),
    {
      name: 'exportRegions',
      label: 'Export regions',
      keys: ['shift+e'],
      isOnce: true,
      perform: () => void deps.exportRegions(targets().ids),
    },
    {
      name: 'copyPath',
      label: 'Copy path',
      keys: ['mod+shift+c'],
      isOnce: true,
      perform: () => {
        const { ids } = targets();
        if (ids.length > 0) deps.copyPaths(ids);
      },
    },
    ...(abilities.reveal
      ? [
          {
            name: 'reveal',
            label: 'Show in its folder',
            keys: ['r'],
            isOnce: true,
            perform: one(deps.reveal),
          } as const,
        ]
      : []),
    ...(abilities.open
      ? [
          {
            name: 'open',
            label: 'Open in the system’s viewer',
            keys: ['e'],
            isOnce: true,
            perform: one(deps.open),
          } as const,
        ]
      : []),
    {
      name: 'remove',
      label: 'Remove from library',
      keys: ['Delete', 'Backspace'],
      isOnce: true,
      perform: () => {
        const { ids } = targets();
        void (deps.remove ?? managing.remove)(ids);
      },
    },
  ];
}
