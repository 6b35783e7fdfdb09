import { useId, type ReactNode } from 'react';
import classes from './DisplayBar.module.css';

interface FieldProps {
  label: string;
  title?: string;
  children: (labelId: string) => ReactNode;
}

/** A control with its name beside it. */
export function Field({ label, title, children }: FieldProps) {
  const id = useId();
  return (
    <div className={classes.field} title={title}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      {children(id)}
    </div>
  );
}
