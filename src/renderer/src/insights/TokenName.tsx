import classes from './TokenName.module.css';

/** A token in a row, cut where it is long. */
export function TokenName({ token, color }: { token: string; color?: string }) {
  return (
    <span className={classes.token} title={token}>
      {color && <span className={classes.swatch} style={{ background: color }} />}
      <span className={classes.name}>{token}</span>
    </span>
  );
}
