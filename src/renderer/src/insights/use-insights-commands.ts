import { useEffect, useMemo } from 'react';
import { addresses, navigateHash } from '../app/address';
import { useOfferedCommands } from '../app/command-registry';
import { isKeyTaken, performFor, type Command, type CommandSection } from '../app/commands';
import { hearKeys } from '../app/hear-keys';
import { insightViews, withPolarity } from './insights-address';
import { viewLabels } from './insight-words';
import { setInsights } from './insights-settings';
import { measureLabels, measures } from './measures';
import type { InsightsWay } from './use-insights-place';

/** What can be done with insights, by keys and in the palette. */
export function useInsightsCommands({ place, go }: InsightsWay): void {
  const sections = useMemo(
    (): CommandSection[] => [
      {
        title: 'Insights',
        commands: [
          ...insightViews.map((view, at): Command => ({
            label: viewLabels[view],
            keys: [String(at + 1)],
            perform: () => go({ ...place, view, tokens: [], by: null }),
          })),
          {
            label: 'Filter tokens',
            keys: ['/'],
            perform: () =>
              document.querySelector<HTMLElement>('main input[aria-label^="Filter"]')?.focus(),
          },
          {
            label: 'Positive or negative prompt',
            keys: ['n'],
            perform: () => go(withPolarity(place, !place.isNegative)),
          },
          ...measures.map((measure): Command => ({
            label: `Show ${measureLabels[measure].toLowerCase()}`,
            keys: [],
            perform: () => setInsights({ measure }),
          })),
          {
            label: 'Close the token',
            keys: ['Escape'],
            perform: () => {
              if (place.tokens.length > 0) go({ ...place, tokens: [] });
            },
          },
          ...(place.query === ''
            ? []
            : [
                {
                  label: 'Show the search',
                  keys: [],
                  perform: () =>
                    navigateHash(`${addresses.search}?q=${encodeURIComponent(place.query)}`),
                },
                {
                  label: 'Insights of the whole library',
                  keys: [],
                  perform: () => go({ ...place, query: '' }),
                },
              ]),
        ],
      },
    ],
    [place, go],
  );
  useOfferedCommands(sections);
  useEffect(
    () =>
      hearKeys((event) => {
        if (event.defaultPrevented || isKeyTaken(event.target, event.key)) return;
        if (performFor(sections, event)) event.preventDefault();
      }),
    [sections],
  );
}
