import { Button } from '@mantine/core';
import classes from './ActionNotice.module.css';

interface ActionNoticeProps {
  message: string;
  label: string;
  onAct: () => void;
}

/** What a notice says, with the one thing that can be done about it. */
export function ActionNotice({ message, label, onAct }: ActionNoticeProps) {
  return (
    <span className={classes.notice} role="status">
      {message}
      <Button variant="default" size="compact-sm" onClick={onAct}>
        {label}
      </Button>
    </span>
  );
}
