import { IconPlugConnectedX } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { connection } from '../host/host';
import classes from './ConnectionBanner.module.css';

/** Says on every screen that what is shown may be old, for as long as main cannot be reached. */
export function ConnectionBanner() {
  const isLost = useSyncExternalStore(connection.subscribe, connection.isLost);
  return (
    <div role="alert" className={classes.place}>
      {isLost && (
        <p className={classes.banner}>
          <IconPlugConnectedX size={17} stroke={1.7} aria-hidden />
          <span>
            <strong>DAAM Lens does not answer.</strong> Is it still running? Reconnecting… If it was
            started again, open the address it printed.
          </span>
        </p>
      )}
    </div>
  );
}
