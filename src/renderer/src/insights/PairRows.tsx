import type { TokenPair } from '@shared/insights';
import { Link } from 'wouter';
import { OffsetArrow } from './OffsetArrow';
import { ImagesLink } from './ImagesLink';
import { formatShare } from './measures';
import classes from './PairRows.module.css';

interface PairRowsProps {
  pairs: readonly TokenPair[];
  addressOf: (pair: TokenPair) => string;
  panelOf: (pair: TokenPair) => string;
}

/** A few pairs of one token: the other one, how often, and where it lies from here. */
export function PairRows({ pairs, addressOf, panelOf }: PairRowsProps) {
  return (
    <table className={classes.pairs}>
      <thead>
        <tr>
          <th scope="col">Token</th>
          <th scope="col">Images</th>
          <th scope="col" title="Of the images with the token, the part that has this one too">
            Share
          </th>
          <th scope="col">Offset</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => (
          <tr key={pair.second}>
            <th scope="row">
              <Link className={classes.token} to={panelOf(pair)} title={pair.second}>
                {pair.second}
              </Link>
            </th>
            <td>
              <ImagesLink
                count={pair.images}
                of={`${pair.first} and ${pair.second}`}
                address={addressOf(pair)}
              />
            </td>
            <td>{formatShare(pair.share)}</td>
            <td>
              <OffsetArrow dx={pair.dx} dy={pair.dy} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
