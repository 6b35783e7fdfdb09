import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './CopyValue.module.css';

interface CopyValueProps {
  value: string;
  label: string;
  /** Said with the label: who walks by keyboard hears it here. */
  note?: string | undefined;
}

export function CopyValue({ value, label, note }: CopyValueProps) {
  return (
    <CopyButton value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip
          events={{ hover: true, focus: true, touch: false }}
          label={
            <>
              {copied ? 'Copied' : label}
              {note !== undefined && <span className={classes.note}>{note}</span>}
            </>
          }
        >
          <ActionIcon
            size={22}
            aria-label={label}
            aria-description={note}
            className={classes.copy}
            onClick={copy}
          >
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} stroke={1.6} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
