import { emptyQuery, maxTerms } from '@shared/search/query';
import { useOfferedCommands } from '../app/command-registry';
import type { Command, CommandSection } from '../app/commands';
import { useSectionKeys } from '../app/use-section-keys';
import { startOf } from './asked-search';
import { flagLabels, kindSections } from './add-kinds';
import { saveList } from './save-list';
import { countTerms } from './query-edit';
import { sortLabels } from './sort-labels';
import { useSearchView } from './search-view';
import { draftActions, draftSearch } from './use-draft-search';
import { liveSearch } from './use-live-search';

/** What the search does, by keys and in the palette. */
export function useSearchCommands(): void {
  useOfferedCommands(sections);
  useSectionKeys(sections);
}

const view = () => useSearchView.getState();

const commands: readonly Command[] = [
  {
    label: 'Add a token',
    keys: ['/'],
    perform: () => draftActions.startAdding({ kind: 'place', clause: null }),
  },
  { label: 'Add a condition…', keys: ['a'], perform: openAddMenu },
  { label: 'Type the query', keys: ['t'], perform: typeQuery },
  {
    label: 'Heatmaps on or off',
    keys: ['v'],
    perform: () => view().set({ isHeatmapShown: !view().isHeatmapShown }),
  },
  {
    label: 'Show or hide where the token usually lies',
    keys: [],
    perform: () => view().set({ isSpreadShown: !view().isSpreadShown }),
  },
  command('Save the list of what is found', () => {
    const { answer } = liveSearch.getState();
    if (answer) void saveList(answer.ask);
  }),
  command('Clear the query', () => draftActions.setQuery(emptyQuery, null)),
  ...kindSections.flatMap(({ kinds }) =>
    kinds
      .filter(([kind]) => kind !== 'place')
      .map(([kind, label]) =>
        command(`Add: ${label}`, () => draftActions.startAdding({ kind, clause: null })),
      ),
  ),
  ...flagLabels.map(([flag, label]) =>
    command(`Add: ${label}`, () => {
      draftActions.stopAdding();
      draftActions.add({ kind: 'flag', flag });
    }),
  ),
  ...sortLabels.map(({ value, label }) =>
    command(`Sort by ${label.toLowerCase()}`, () => draftActions.setOrder(startOf(value))),
  ),
];

const sections: readonly CommandSection[] = [{ title: 'Search', commands }];

/** Where there are as many as can be, it would open as soon as there are fewer. */
function openAddMenu(): void {
  if (countTerms(draftSearch.getState().query) < maxTerms) view().set({ isAddOpen: true });
}

function typeQuery(): void {
  view().set({ isTextShown: true });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-query-text]')?.focus());
}

function command(label: string, perform: () => void): Command {
  return { label, keys: [], perform };
}
