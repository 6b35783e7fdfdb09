import { Anchor } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from 'wouter';
import { addresses } from '../app/address';
import { useOverview } from '../app/queries';
import { unreachableWords } from './unreachable-words';
import classes from './UnreachableFolders.module.css';

/** Why images are missing, for as long as it is their folder that cannot be reached. */
export function UnreachableFolders() {
  const { data: overview } = useOverview();
  const words = unreachableWords(overview?.folders ?? []);
  return (
    <div role="status">
      {words !== null && (
        <p className={classes.banner}>
          <IconPlugConnectedX size={15} stroke={1.7} aria-hidden />
          <span className={classes.words}>
            {words}{' '}
            <Anchor component={Link} href={addresses.settings} inherit>
              See Settings
            </Anchor>
          </span>
        </p>
      )}
    </div>
  );
}
