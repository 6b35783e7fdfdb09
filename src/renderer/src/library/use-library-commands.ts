import { useMemo } from 'react';
import { useOfferedCommands } from '../app/command-registry';
import type { Command } from '../app/commands';
import { useAddFolder } from './AddFolder';
import { showLabels, sortLabels, thumbnailSizesPx, useLibraryView } from './library-view';
import { useRescan } from './use-rescan';

/** What the toolbar does, in the palette. */
export function useLibraryCommands(): void {
  const addFolder = useAddFolder();
  const { mutate: rescan } = useRescan();
  const commands = useMemo(
    () => [
      command('Add folder…', addFolder),
      command('Rescan all folders', () => rescan(undefined)),
      ...sortLabels.map(({ value, label }) =>
        command(`Sort by ${label.toLowerCase()}`, () => useLibraryView.getState().setSort(value)),
      ),
      command('Turn the order round', () => useLibraryView.getState().flipDirection()),
      ...showLabels.map(({ value, label }) =>
        command(`Show ${label.toLowerCase()}`, () => useLibraryView.getState().setShow(value)),
      ),
      command('Larger thumbnails', () => resize(1)),
      command('Smaller thumbnails', () => resize(-1)),
    ],
    [addFolder, rescan],
  );
  useOfferedCommands(useMemo(() => [{ title: 'Library', commands }], [commands]));
}

const stepsAtOnce = 3;

function resize(direction: 1 | -1): void {
  const { thumbnailPx, setThumbnailPx } = useLibraryView.getState();
  setThumbnailPx(thumbnailPx + direction * stepsAtOnce * thumbnailSizesPx.step);
}

function command(label: string, perform: () => void): Command {
  return { label, keys: [], perform };
}
