import { splitFileName } from './file-name';
import classes from './FileName.module.css';

/** A file name that, where it does not fit, is cut in the middle. */
export function FileName({ name }: { name: string }) {
  const { head, tail } = splitFileName(name);
  return (
    <span className={classes.name}>
      <span className={classes.head}>{head}</span>
      {tail && <span className={classes.tail}>{tail}</span>}
    </span>
  );
}
