import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { isSameLook } from '@shared/look';
import { IconBookmarks, IconCheck, IconPencil, IconTrash } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { NameForm } from '../app/NameForm';
import { NamePopover } from '../app/NamePopover';
import items from '../app/NamedItems.module.css';
import { firstLook } from './edited-look';
import classes from './PresetsMenu.module.css';
import type { SourceKey } from './sources';
import { looks, useLooks } from './stores';

interface PresetsMenuProps {
  /** On which a preset is put, and whose look is saved. */
  keys: readonly SourceKey[];
}

/** Looks saved by name: put on what is picked, saved from it, renamed, deleted. */
export const PresetsMenu = memo(function PresetsMenu({ keys }: PresetsMenuProps) {
  const presets = useLooks((state) => state.presets);
  const [naming, setNaming] = useState<{ renamed: string | null } | null>(null);
  const actions = looks.getState();
  const isTaken = (name: string) =>
    name !== naming?.renamed && presets.some((preset) => preset.name === name);
  const form = naming && (
    <NameForm
      label="Name of the look"
      initial={naming.renamed ?? ''}
      maxLength={60}
      action={(name) => (isTaken(name) ? 'Replace' : 'Save')}
      onDone={(name) => {
        if (naming.renamed === null) {
          actions.savePreset(name, firstLook(looks.getState(), keys));
        } else {
          actions.renamePreset(naming.renamed, name);
        }
        setNaming(null);
      }}
    />
  );
  return (
    <NamePopover form={form} onClose={() => setNaming(null)}>
      <Menu
        position="bottom-end"
        shadow="md"
        withinPortal
        width={240}
        // The field of the name has it then.
        returnFocus={naming === null}
      >
        <Menu.Target>
          <Tooltip label="Saved looks">
            <ActionIcon size={22} aria-label="Saved looks">
              <IconBookmarks size={15} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {presets.length === 0 && <Menu.Label>No saved looks yet</Menu.Label>}
          <PresetItems keys={keys} onRename={(name) => setNaming({ renamed: name })} />
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming({ renamed: null })}>Save this look…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </NamePopover>
  );
});

interface PresetItemsProps extends PresetsMenuProps {
  onRename: (name: string) => void;
}

/** Only there while the menu is open: it follows the look. */
function PresetItems({ keys, onRename }: PresetItemsProps) {
  const presets = useLooks((state) => state.presets);
  const look = useLooks((state) => firstLook(state, keys));
  const { applyPreset, deletePreset } = looks.getState();
  return presets.map((preset) => (
    <div key={preset.name} className={items.line}>
      <Menu.Item
        className={items.item}
        leftSection={
          <IconCheck
            size={14}
            className={isSameLook(preset.look, look) ? undefined : classes.unseen}
          />
        }
        onClick={() => void applyPreset(preset.name, keys)}
      >
        {preset.name}
      </Menu.Item>
      <Menu.Item
        className={items.tool}
        aria-label={`Rename ${preset.name}`}
        onClick={() => onRename(preset.name)}
      >
        <IconPencil size={14} stroke={1.7} />
      </Menu.Item>
      <Menu.Item
        className={items.tool}
        aria-label={`Delete ${preset.name}`}
        closeMenuOnClick={false}
        onClick={() => deletePreset(preset.name)}
      >
        <IconTrash size={14} stroke={1.7} />
      </Menu.Item>
    </div>
  ));
}
