import { Menu } from '@mantine/core';
import { useState, type MouseEvent, type ReactElement } from 'react';
import { cloneElement } from 'react';
import type { ImageCommand, Targets } from '../app/image-commands';
import { ImageMenuItems } from '../app/ImageMenuItems';
import { countOf } from '../app/format';
import { isFavorite, knownMarks } from '../app/manage';
import { useImageCard } from '../app/queries';
import type { SelectionStore } from '../app/selection';
import { selectedTargets } from './use-grid-keys';

interface GridMenuProps {
  selection: SelectionStore;
  commands: (targets: () => Targets) => readonly ImageCommand[];
  /** The cell the menu is about. */
  onPoint: (index: number) => void;
  /** When the focus is to be in the grid again. */
  onClosed: () => void;
  children: ReactElement<{ onContextMenu?: (event: MouseEvent) => void }>;
}

/** What a right click on a cell, or the menu key, offers: for the image, or all that are picked out. */
export function GridMenu({ selection, commands, onPoint, onClosed, children }: GridMenuProps) {
  const [id, setId] = useState<number | null>(null);
  const [isOpen, setIsOpen] = useState(false);

  function point(event: MouseEvent): void {
    const cell = (event.target as Element).closest<HTMLElement>('[data-cell]');
    const button = cell?.querySelector<HTMLElement>('[data-image-id]');
    // Beside the cells there is nothing to offer.
    if (!button) return event.preventDefault();
    setId(Number(button.dataset.imageId));
    onPoint(Number(button.dataset.index));
  }

  return (
    <Menu
      opened={isOpen}
      onChange={setIsOpen}
      position="right-start"
      shadow="md"
      width={260}
      returnFocus={false}
      withInitialFocusPlaceholder={false}
      onExitTransitionEnd={() => {
        if (document.activeElement === document.body) onClosed();
      }}
    >
      <Menu.ContextMenu>{cloneElement(children, { onContextMenu: point })}</Menu.ContextMenu>
      <Menu.Dropdown>
        {id !== null && <Items id={id} selection={selection} commands={commands} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function Items({
  id,
  selection,
  commands,
}: { id: number } & Pick<GridMenuProps, 'selection' | 'commands'>) {
  const { data: card } = useImageCard(id);
  const isAboutSelection = selection.getState().ids.has(id);
  const targets = (): Targets =>
    isAboutSelection ? selectedTargets(selection, id) : { ids: [id], active: id };
  const count = isAboutSelection ? selection.getState().count : 1;
  return (
    <>
      <Menu.Label>{count > 1 ? countOf(count, 'image') : card?.fileName}</Menu.Label>
      <ImageMenuItems
        commands={commands(targets)}
        count={count}
        isFavorite={isFavorite(id)}
        rating={count === 1 ? (knownMarks(id)?.rating ?? 0) : null}
      />
    </>
  );
}
