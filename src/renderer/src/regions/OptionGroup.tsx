import { useId, type ReactNode } from 'react';
import classes from './RegionsDialog.module.css';

interface OptionGroupProps {
  title: string;
  hint?: string | undefined;
  children: ReactNode;
}

/** Options that belong together, with a word on what they do. */
export function OptionGroup({ title, hint, children }: OptionGroupProps) {
  const id = useId();
  return (
    <div className={classes.group} role="group" aria-labelledby={id}>
      <span id={id} className={classes.groupTitle}>
        {title}
      </span>
      {children}
      {hint !== undefined && <span className={classes.hint}>{hint}</span>}
    </div>
  );
}
