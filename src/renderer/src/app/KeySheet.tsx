import { Kbd, Modal } from '@mantine/core';
import { keyLabel, type Command, type CommandSection } from './commands';
import classes from './KeySheet.module.css';

interface KeySheetProps {
  sections: readonly CommandSection[];
  onClose: () => void;
}

/** Every key of the screen and what it does. */
export function KeySheet({ sections, onClose }: KeySheetProps) {
  const withKeys = sections
    .map(({ title, commands, explained = [] }) => ({
      title,
      rows: [...commands.filter(({ keys }) => keys.length > 0), ...explained],
    }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <Modal
      opened
      onClose={onClose}
      title="Keyboard shortcuts"
      size="auto"
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <div className={classes.sheet}>
        {withKeys.map(({ title, rows }) => (
          <section key={title} className={classes.section}>
            <h3 className={classes.sheetTitle}>{title}</h3>
            {rows.map(({ label, keys }) => (
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
      </div>
    </Modal>
  );
}

/** Of a row of digits the first and the last. */
function shownKeys(keys: Command['keys']): Command['keys'] {
  return keys.length > 2 && keys.every((key) => /^\d$/.test(key))
    ? [`${keys[0]} … ${keys.at(-1)}`]
    : keys;
}
