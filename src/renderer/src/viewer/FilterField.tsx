import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import classes from './TokenPanel.module.css';

interface FilterFieldProps {
  value: string;
  onChange: (value: string) => void;
}

/** By which tokens are narrowed; Escape empties it and goes on with the list. */
export function FilterField({ value, onChange }: FilterFieldProps) {
  return (
    <TextInput
      size="xs"
      className={classes.filter}
      aria-label="Filter tokens"
      placeholder="Filter"
      leftSection={<IconSearch size={14} />}
      rightSection={value && <CloseButton size="xs" onClick={() => onChange('')} />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        onChange('');
        event.currentTarget.blur();
      }}
    />
  );
}
