import { Button, TextInput } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import classes from './NameForm.module.css';

interface NameFormProps {
  label: string;
  initial?: string;
  maxLength: number;
  /** What the button says for a name, "Save" by default. */
  action?: (name: string) => string;
  /** Of a name that is not empty, without spaces around it. */
  onDone: (name: string) => void;
}

/** Asks for a name, in a popover. */
export function NameForm({ label, initial = '', maxLength, action, onDone }: NameFormProps) {
  const [typed, setTyped] = useState(initial);
  const name = typed.trim();
  const field = useRef<HTMLInputElement>(null);
  // The popover focuses it a moment later, and keys typed by then would be those of the screen.
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== '') onDone(name);
      }}
    >
      <TextInput
        ref={field}
        size="xs"
        label={label}
        data-autofocus
        maxLength={maxLength}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name === ''}>
        {action?.(name) ?? 'Save'}
      </Button>
    </form>
  );
}
