import { useMemo } from 'react';
import { useOfferedCommands } from '../app/command-registry';
import type { Command, CommandSection } from '../app/commands';
import { compareInstead, leaveComparison } from '../app/compare-images';
import { leastCompared } from '../app/compared-ids';
import { useSectionKeys } from '../app/use-section-keys';
import type { ViewportControls } from '../canvas/viewport-group';
import { tokenCommands, zoomCommands } from '../viewer/use-viewer-keys';
import { letterOf, movedForward, takenOut } from './arrangement';
import { compareSettings } from './compare-settings';
import type { ComparedToken } from './compared-tokens';
import { openInViewer } from './open-in-viewer';

interface CompareKeys {
  ids: readonly number[];
  viewports: ViewportControls;
  /** What the table lists, in its order. */
  rows: readonly ComparedToken[];
  copy: () => void;
}

/** Listens for the keys of the comparison, and offers all that can be done in the palette. */
export function useCompareKeys({ ids, viewports, rows, copy }: CompareKeys): void {
  const sections = useMemo(
    (): CommandSection[] => [
      { title: 'Comparison', commands: [...compareCommands(copy), ...imagesCommands(ids)] },
      tokenCommands(rows.map(({ key }) => key)),
      zoomCommands(viewports),
    ],
    [ids, viewports, rows, copy],
  );
  useOfferedCommands(sections);
  useSectionKeys(sections);
}

function compareCommands(copy: () => void): Command[] {
  return [
    { label: 'Back', keys: ['Escape'], perform: leaveComparison },
    {
      label: 'Same scale in all, or each its own',
      keys: ['s'],
      perform: () => {
        const { hasSameScale, set } = compareSettings.getState();
        set({ hasSameScale: !hasSameScale });
      },
    },
    { label: 'Copy the table', keys: ['mod+c'], perform: copy },
  ];
}

/** What the buttons over each image do. */
function imagesCommands(ids: readonly number[]): Command[] {
  const open = ids.map((id, at) => ({
    label: `Open ${letterOf(at)} in the viewer`,
    keys: [],
    perform: () => openInViewer(ids, id),
  }));
  const swap = ids.slice(1).map((_, before) => ({
    label: `Swap ${letterOf(before)} and ${letterOf(before + 1)}`,
    keys: [],
    perform: () => compareInstead(movedForward(ids, before + 1)),
  }));
  const takeOut = ids.map((_, at) => ({
    label: `Take ${letterOf(at)} out of the comparison`,
    keys: [],
    perform: () => compareInstead(takenOut(ids, at)),
  }));
  return [...open, ...swap, ...(ids.length > leastCompared ? takeOut : [])];
}
