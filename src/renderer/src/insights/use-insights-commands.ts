import { useMemo } from 'react';
import { addresses, navigateHash } from '../app/address';
import { useOfferedCommands } from '../app/command-registry';
import type { Command, CommandSection } from '../app/commands';
import { useSectionKeys } from '../app/use-section-keys';
import { insightViews, withPolarity } from './insights-address';
import { viewLabels } from './insight-words';
import { setInsights } from './insights-settings';
import { measureLabels, measures } from './measures';
import { tableKeys } from './table-keys';
import type { InsightsWay } from './use-insights-place';

/** What can be done with insights, by keys and in the palette. */
export function useInsightsCommands(way: InsightsWay): void {
  const { place, go } = way;
  const sections = useMemo(() => sectionsOf({ place, go }), [place, go]);
  useOfferedCommands(sections);
  useSectionKeys(sections);
}

function sectionsOf({ place, go }: InsightsWay): CommandSection[] {
  const { view, tokens, query } = place;
  const views = insightViews.map((to, at): Command => ({
    label: viewLabels[to],
    keys: [String(at + 1)],
    perform: () => go({ ...place, view: to, tokens: [], by: null }),
  }));
  const polarity: Command = {
    label: 'Positive or negative prompt',
    keys: ['n'],
    perform: () => go(withPolarity(place, !place.isNegative)),
  };
  const hasTable = view !== 'overview';
  const hasMeasures = view === 'overview' || view === 'compare' || tokens.length > 0;
  return [
    {
      title: 'Insights',
      commands: [
        ...views,
        polarity,
        ...(hasTable ? [filter(view === 'pairs' ? 'Filter pairs' : 'Filter tokens')] : []),
        ...(tokens.length > 0 ? [close(() => go({ ...place, tokens: [] }))] : []),
        ...(hasMeasures ? measureCommands : []),
        ...(query === '' ? [] : searchCommands({ place, go })),
      ],
    },
    ...(hasTable ? [tableKeys(view === 'tokens')] : []),
  ];
}

function filter(label: string): Command {
  return {
    label,
    keys: ['/'],
    perform: () => document.querySelector<HTMLElement>('main input[aria-label^="Filter"]')?.focus(),
  };
}

function close(perform: () => void): Command {
  return { label: 'Close the token', keys: ['Escape'], perform };
}

const measureCommands = measures.map((measure): Command => ({
  label: `Show ${measureLabels[measure].toLowerCase()}`,
  keys: [],
  perform: () => setInsights({ measure }),
}));

function searchCommands({ place, go }: InsightsWay): Command[] {
  return [
    {
      label: 'Show the search',
      keys: [],
      perform: () => navigateHash(`${addresses.search}?q=${encodeURIComponent(place.query)}`),
    },
    {
      label: 'Insights of the whole library',
      keys: [],
      perform: () => go({ ...place, query: '' }),
    },
  ];
}
