import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';

interface FilterFieldProps {
  value: string;
  onChange: (value: string) => void;
  className?: string | undefined;
  label?: string;
  placeholder?: string;
}

/** By which a list is narrowed; Escape empties it and goes on with the list. */
export function FilterField(props: FilterFieldProps) {
  const { value, onChange, className, label = 'Filter tokens', placeholder = label } = props;
  return (
    <TextInput
      size="xs"
      className={className}
      aria-label={label}
      placeholder={placeholder}
      maxLength={200}
      leftSection={<IconSearch size={14} />}
      rightSection={
        value && (
          <CloseButton size="xs" aria-label="Clear the filter" onClick={() => onChange('')} />
        )
      }
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
