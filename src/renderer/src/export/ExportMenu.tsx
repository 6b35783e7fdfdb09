import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { keyLabel } from '../app/commands';
import { countOf } from '../app/format';
import { shownSources } from '../viewer/selection';
import type { Source } from '../viewer/sources';
import { useSelection } from '../viewer/stores';
import type { Size } from '../canvas/spaces';
import type { ExportCommand, ExportCommandName, FileKind } from './export-commands';
import classes from './ExportMenu.module.css';
import { exportRegions } from '../regions/exporting-regions';
import { useDragOut } from './use-drag-out';

interface ExportMenuProps {
  imageId: number;
  commands: readonly ExportCommand[];
  sources: readonly Source[];
  size: Size;
}

/** What can be taken out of the viewer, and in which form. */
export function ExportMenu(props: ExportMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Menu
      position="bottom-end"
      shadow="md"
      width={280}
      withInitialFocusPlaceholder={false}
      opened={isOpen}
      onChange={setIsOpen}
    >
      <Menu.Target>
        <Tooltip label="Export" disabled={isOpen}>
          <ActionIcon aria-label="Export">
            <IconDownload size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Items {...props} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Only there while the menu is open: it follows what is shown. */
function Items({ imageId, commands, sources, size }: ExportMenuProps) {
  const visible = useSelection((state) => state.visible);
  const shown = shownSources(sources, { visible, preview: null });
  const tokenCount = sources.filter(({ ref }) => ref.kind === 'token').length;
  const item = (name: ExportCommandName, label: string, isDisabled = false) => {
    const command = commands.find((candidate) => candidate.name === name);
    return command && <Item {...{ command, label, isDisabled }} />;
  };
  const hasView = commands.some(({ name }) => name === 'saveView');
  return (
    <>
      {hasView && <Menu.Label>{`This view, ${size.width} × ${size.height}`}</Menu.Label>}
      {item('saveView', 'Save as PNG')}
      {item('copyView', 'Copy')}
      {tokenCount > 0 &&
        kinds.map(([kind, title, noun]) => (
          <Fragment key={kind}>
            <Menu.Label>{title}</Menu.Label>
            {item(`${kind} shown`, `${noun} of ${shownWords(shown)}`, shown.length === 0)}
            {item(`${kind} all`, `${noun} of all ${countOf(tokenCount, 'token')}`)}
          </Fragment>
        ))}
      {tokenCount > 0 && (
        <>
          <Menu.Label>For refinement and training</Menu.Label>
          <Menu.Item
            rightSection={<span className={classes.key}>{keyLabel('shift+e')}</span>}
            onClick={() => exportRegions([imageId])}
          >
            Regions…
          </Menu.Item>
        </>
      )}
    </>
  );
}

interface ItemProps {
  command: ExportCommand;
  label: string;
  isDisabled: boolean;
}

/** Pressed it saves the file; dragged out of the window it leaves it there. */
function Item({ command, label, isDisabled }: ItemProps) {
  const dragging = useDragOut(isDisabled ? null : command.make);
  const [key] = command.keys;
  return (
    <Menu.Item
      disabled={isDisabled}
      rightSection={key && <span className={classes.key}>{keyLabel(key)}</span>}
      onClick={() => command.perform('')}
      title={
        command.make && !isDisabled ? 'Press to save, or drag it out of the window' : undefined
      }
      {...dragging}
    >
      <span className={classes.label}>{label}</span>
    </Menu.Item>
  );
}

const kinds: readonly (readonly [FileKind, title: string, noun: string])[] = [
  ['masks', '16-bit PNG, at the size of the image', 'Masks'],
  ['arrays', 'NumPy, the values as they are', 'Arrays'],
  ['boxes', 'COCO JSON', 'Boxes'],
];

function shownWords(shown: readonly Source[]): string {
  if (shown.length === 0) return 'what is shown';
  return shown.length === 1 ? shown[0]!.name : `the ${shown.length} shown`;
}
