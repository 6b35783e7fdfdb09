import { Kbd, Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import classes from './CommandPalette.module.css';
import { keyLabel, type CommandSection } from './commands';
import { matchingEntries, paletteEntries, type PaletteEntry } from './palette-entries';

interface CommandPaletteProps {
  sections: readonly CommandSection[];
  onClose: () => void;
}

/** All commands of the screen, to be found by their words and performed by Enter. */
export function CommandPalette({ sections, onClose }: CommandPaletteProps) {
  return (
    <Modal.Root
      opened
      closeOnEscape={false}
      onClose={onClose}
      size={560}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content aria-label="Commands">
        <Search sections={sections} onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Search({ sections, onClose }: CommandPaletteProps) {
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const all = useMemo(() => paletteEntries(sections), [sections]);
  const found = useMemo(() => matchingEntries(all, typed), [all, typed]);
  const at = Math.min(active, found.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;

  // The dialog focuses it a moment later, and keys typed by then would be those of the screen.
  useLayoutEffect(() => field.current?.focus(), []);

  useLayoutEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, at]);

  function perform(entry: PaletteEntry | undefined): void {
    if (!entry) return;
    // First, for a command may open the other list.
    onClose();
    entry.perform();
  }

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((at + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') perform(found[at]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <TextInput
        ref={field}
        className={classes.field}
        variant="unstyled"
        size="md"
        role="combobox"
        aria-label="Find a command"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={at >= 0 ? optionId(at) : undefined}
        data-autofocus
        placeholder="Find a command"
        leftSection={<IconSearch size={17} stroke={1.7} />}
        maxLength={100}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={handleKeyDown}
      />
      <div id={listId} className={classes.list} role="listbox" aria-label="Commands">
        {found.map((entry, index) => (
          <div
            key={`${entry.section} ${entry.label}`}
            id={optionId(index)}
            role="option"
            aria-selected={index === at}
            aria-label={entry.label}
            className={classes.option}
            onPointerMove={() => setActive(index)}
            onClick={() => perform(entry)}
          >
            <span className={classes.label}>{entry.label}</span>
            <span className={classes.section}>{entry.section}</span>
            <span className={classes.keys}>
              {entry.keys.slice(0, 1).map((key) => (
                <Kbd key={key} size="xs">
                  {keyLabel(key)}
                </Kbd>
              ))}
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className={classes.none} role="status">
          There is no command like that here.
        </p>
      )}
    </>
  );
}
