import { wayNames } from '@shared/seeing';
import { useMemo } from 'react';
import type { PointerFeed } from '../canvas/pointer-feed';
import type { Viewport } from '../canvas/viewport-store';
import type { ViewportControls } from '../canvas/viewport-group';
import { useOfferedCommands } from '../app/command-registry';
import type { Command, CommandSection } from '../app/commands';
import type { ImageCommand } from '../app/image-commands';
import { useSectionKeys } from '../app/use-section-keys';
import { letGoOfPlace, probeCommands } from '../probe/probe-commands';
import type { SourceKey } from './sources';
import { selection, useWays, viewSettings, ways } from './stores';
import { waysOfSeeing } from './ways-of-seeing';
import type { NeighbourActions } from './use-neighbours';

interface ViewerKeys {
  viewport: Viewport;
  pointer: PointerFeed;
  neighbours: NeighbourActions;
  listedKeys: readonly SourceKey[];
  /** What can be done with the image itself. */
  imageCommands: readonly ImageCommand[];
  exporting: readonly Command[];
  reporting: readonly Command[];
  hasHeatmaps: boolean;
}

const panStepPx = 80;
export const zoomStep = 1.25;

/** Listens for the viewer's keys while it is open, and offers all that they do in the palette. */
export function useViewerKeys({
  viewport,
  pointer,
  neighbours,
  listedKeys,
  imageCommands,
  exporting,
  reporting,
  hasHeatmaps,
}: ViewerKeys): void {
  const isProbed = useWays(({ way }) => way !== 'multiples') && hasHeatmaps;
  const sections = useMemo(
    () => [
      leafCommands(neighbours, isProbed),
      { title: 'This image', commands: imageCommands },
      tokenCommands(listedKeys),
      wayCommands(),
      zoomCommands(viewport),
      overlayCommands(),
      ...(isProbed ? [probeCommands(pointer, viewport)] : []),
      { title: 'Prompt report', commands: reporting },
      { title: 'Export', commands: exporting },
    ],
    [neighbours, listedKeys, viewport, pointer, imageCommands, exporting, reporting, isProbed],
  );
  useOfferedCommands(sections);
  useSectionKeys(sections);
}

function leafCommands(
  { toNext, toPrevious, goBack }: NeighbourActions,
  isProbed: boolean,
): CommandSection {
  return {
    title: 'Images',
    commands: [
      { label: 'Next image', keys: ['ArrowRight'], perform: () => toNext?.() },
      { label: 'Previous image', keys: ['ArrowLeft'], perform: () => toPrevious?.() },
      { label: 'Back', keys: ['Escape'], perform: () => (isProbed && letGoOfPlace()) || goBack() },
    ],
  };
}

export function tokenCommands(listedKeys: readonly SourceKey[]): CommandSection {
  const { step, clear, show } = selection.getState();
  return {
    title: 'Tokens',
    commands: [
      {
        label: 'Only the next token',
        keys: ['ArrowDown', ']'],
        perform: () => step(listedKeys, 1),
      },
      {
        label: 'Only the previous token',
        keys: ['ArrowUp', '['],
        perform: () => step(listedKeys, -1),
      },
      { label: 'Show all listed tokens', keys: ['a'], perform: () => show(listedKeys) },
      { label: 'Hide all tokens', keys: ['c'], perform: clear },
    ],
  };
}

export function zoomCommands(viewport: ViewportControls): CommandSection {
  const pan = (label: string, key: string, dx: number, dy: number) => ({
    label,
    keys: [`shift+${key}`],
    perform: () => viewport.panBy(dx * panStepPx, dy * panStepPx),
  });
  return {
    title: 'Zoom',
    commands: [
      { label: 'Zoom in', keys: ['+', '='], perform: () => viewport.zoomBy(zoomStep) },
      { label: 'Zoom out', keys: ['-'], perform: () => viewport.zoomBy(1 / zoomStep) },
      { label: 'Fit to the window', keys: ['f'], perform: viewport.fit },
      { label: '100 %', keys: ['z'], perform: () => viewport.actualSize() },
      pan('Move left', 'ArrowLeft', 1, 0),
      pan('Move right', 'ArrowRight', -1, 0),
      pan('Move up', 'ArrowUp', 0, 1),
      pan('Move down', 'ArrowDown', 0, -1),
    ],
  };
}

/** Each by name; the key goes through them. */
function wayCommands(): CommandSection {
  const { choose } = ways.getState();
  return {
    title: 'View',
    commands: [
      {
        label: 'Next way of seeing',
        keys: ['v'],
        perform: () =>
          choose(wayNames[(wayNames.indexOf(ways.getState().way) + 1) % wayNames.length]!),
      },
      ...wayNames.map((name) => ({
        label: waysOfSeeing[name].label,
        keys: [],
        perform: () => choose(name),
      })),
    ],
  };
}

function overlayCommands(): CommandSection {
  const sizes = [0, 4, 8] as const;
  return {
    title: 'Overlays',
    commands: [
      {
        label: 'Boxes on or off',
        keys: ['b'],
        perform: () => {
          const { showBoxes, set } = viewSettings.getState();
          set({ showBoxes: !showBoxes });
        },
      },
      {
        label: 'Boxes of parts or of whole tokens',
        keys: [],
        perform: () => {
          const { splitsBoxes, set } = viewSettings.getState();
          set({ showBoxes: true, splitsBoxes: !splitsBoxes });
        },
      },
      {
        label: 'Groups as they are stored',
        keys: [],
        perform: () => viewSettings.getState().set({ mergeThreshold: null }),
      },
      {
        label: 'Grid off, 4 × 4, 8 × 8',
        keys: ['g'],
        perform: () => {
          const { gridSize, set } = viewSettings.getState();
          set({ gridSize: sizes[(sizes.indexOf(gridSize) + 1) % sizes.length]! });
        },
      },
    ],
  };
}
