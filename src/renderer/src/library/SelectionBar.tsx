import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconColumns2,
  IconCopy,
  IconFileExport,
  IconFolderPlus,
  IconStarOff,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useEffect, type MouseEvent } from 'react';
import { useStore } from 'zustand';
import { useCompareFrom } from '../app/compare-images';
import { whyNotCompared } from '../app/compared-ids';
import { FavoriteButton } from '../app/FavoriteButton';
import { countOf } from '../app/format';
import type { ImageCommandName } from '../app/image-commands';
import { managing } from '../app/manage';
import type { SelectionStore } from '../app/selection';
import { Stars } from '../app/Stars';
import { useImageCommands } from '../app/use-image-commands';
import classes from './SelectionBar.module.css';
import { selectedTargets } from './use-grid-keys';

interface SelectionBarProps {
  selection: SelectionStore;
  /** All that could be picked out. */
  ids: readonly number[];
}

/** In the place of a grid's toolbar while something is picked out: how much, and what to do with it. */
export function SelectionBar({ selection, ids }: SelectionBarProps) {
  const count = useStore(selection, (state) => state.count);
  const commandsFor = useImageCommands({ compare: useCompareFrom(ids) });
  useFocusBack();
  const { selectAll, clear } = selection.getState();
  const targets = () => selectedTargets(selection, null);
  const commands = commandsFor(targets);
  const perform = (name: ImageCommandName) => {
    const command = commands.find((candidate) => candidate.name === name);
    command?.perform(command.keys[0]!);
  };
  return (
    <div
      className={classes.bar}
      role="toolbar"
      aria-label="Selection"
      data-selection-bar
      onMouseDown={keepFocus}
    >
      <Tooltip label="Select nothing (Esc)">
        <ActionIcon aria-label="Select nothing" onClick={clear}>
          <IconX size={17} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <span className={classes.count} role="status">
        {countOf(count, 'image')} selected
      </span>
      {count < ids.length && (
        <Button variant="subtle" color="gray" onClick={() => selectAll(ids)}>
          Select all {ids.length.toLocaleString('en')}
        </Button>
      )}
      <span className={classes.space} />
      <span className={classes.group}>
        <Stars rating={0} sizePx={17} onRate={(rating) => rate(rating)} />
        <Tooltip label="No rating (0)">
          <ActionIcon aria-label="No rating" onClick={() => rate(0)}>
            <IconStarOff size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </span>
      <FavoriteButton isFavorite={false} onClick={() => perform('favorite')} />
      <Tooltip label="Put into a collection (K)">
        <Button
          variant="default"
          className={classes.action}
          leftSection={<IconFolderPlus size={15} />}
          onClick={() => perform('collect')}
        >
          <span className={classes.label}>Collect</span>
        </Button>
      </Tooltip>
      <CompareButton count={count} onClick={() => perform('compare')} />
      <Tooltip label="Regions, for refinement and training (Shift E)">
        <Button
          variant="default"
          className={classes.action}
          leftSection={<IconFileExport size={15} />}
          onClick={() => perform('exportRegions')}
        >
          <span className={classes.label}>Export</span>
        </Button>
      </Tooltip>
      <Button
        variant="default"
        className={classes.action}
        title="Copy where the files are"
        leftSection={<IconCopy size={15} />}
        onClick={() => perform('copyPath')}
      >
        <span className={classes.label}>{count === 1 ? 'Copy path' : 'Copy paths'}</span>
      </Button>
      <Button
        variant="default"
        className={classes.action}
        title="Remove from the library; files stay"
        leftSection={<IconTrash size={15} />}
        onClick={() => perform('remove')}
      >
        <span className={classes.label}>Remove</span>
      </Button>
    </div>
  );

  function rate(rating: number): void {
    void managing.mark(targets().ids, { rating });
  }
}

/** Where it cannot be done it says why, and stays reachable by keyboard to do so. */
function CompareButton({ count, onClick }: { count: number; onClick: () => void }) {
  const reason = whyNotCompared(count);
  return (
    <Tooltip label={reason ?? 'Side by side (Shift C)'} events={tooltipEvents}>
      <Button
        variant="default"
        className={classes.action}
        leftSection={<IconColumns2 size={15} />}
        aria-disabled={reason !== null}
        data-disabled={reason !== null || undefined}
        onClick={() => reason === null && onClick()}
      >
        <span className={classes.label}>Compare</span>
      </Button>
    </Tooltip>
  );
}

const tooltipEvents = { hover: true, focus: true, touch: true };

/** Where the bar went away under the focus, the grid has it. */
function useFocusBack(): void {
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        document.querySelector<HTMLElement>('[data-image-id][tabindex="0"]')?.focus();
      });
    },
    [],
  );
}

/** The keys go on acting on what is picked out. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
