import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './NameForm.module.css';

interface NamePopoverProps {
  /** Null while no name is asked for. */
  form: ReactNode;
  onClose: () => void;
  /** The menu whose items ask. */
  children: ReactNode;
}

/** Asks for a name below a menu, once that has closed. */
export function NamePopover({ form, onClose, children }: NamePopoverProps) {
  return (
    <Popover
      opened={form !== null}
      onChange={(isOpen) => !isOpen && onClose()}
      position="bottom-end"
      shadow="md"
      withinPortal
      trapFocus
      // The target is where it opens, not what opens it.
      withRoles={false}
    >
      <Popover.Target>
        <span className={classes.anchor}>{children}</span>
      </Popover.Target>
      <Popover.Dropdown>{form}</Popover.Dropdown>
    </Popover>
  );
}
