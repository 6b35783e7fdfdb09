import { ActionIcon, Kbd, Popover } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { keyLabel, type Command, type CommandSection } from '../app/commands';
import classes from './KeySheet.module.css';

/** Every key of the viewer and what it does. */
export function KeySheet({ sections }: { sections: readonly CommandSection[] }) {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    // Before the viewer hears it: the first Escape closes the sheet, the next goes back.
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setIsOpen(false);
    };
    addEventListener('keydown', close, true);
    return () => removeEventListener('keydown', close, true);
  }, [isOpen]);
  return (
    <Popover
      position="bottom-end"
      shadow="md"
      withinPortal
      opened={isOpen}
      onChange={setIsOpen}
      closeOnEscape={false}
    >
      <Popover.Target>
        <ActionIcon aria-label="Keyboard shortcuts" onClick={() => setIsOpen(!isOpen)}>
          <IconKeyboard size={18} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.sheet}>
        {sections.map(({ title, commands }) => (
          <section key={title}>
            <h2 className={classes.sheetTitle}>{title}</h2>
            {withKeys(commands).map(({ label, keys }) => (
              <div key={label} className={classes.shortcut}>
                <span>{label}</span>
                <span className={classes.keys}>
                  {shownKeys(keys).map((key) => (
                    <Kbd key={key} size="xs">
                      {keyLabel(key)}
                    </Kbd>
                  ))}
                </span>
              </div>
            ))}
          </section>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}

function withKeys(commands: readonly Command[]): Command[] {
  return commands.filter(({ keys }) => keys.length > 0);
}

/** Of a row of digits the first and the last. */
function shownKeys(keys: Command['keys']): Command['keys'] {
  return keys.length > 2 && keys.every((key) => /^\d$/.test(key))
    ? [`${keys[0]} … ${keys.at(-1)}`]
    : keys;
}
