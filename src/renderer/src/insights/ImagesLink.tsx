import { countOf, formatCount } from '../app/format';
import classes from './ImagesLink.module.css';

interface ImagesLinkProps {
  count: number;
  /** A search, for wouter. */
  address: string;
  /** What the images are, for people who hear it. */
  of: string;
  tabIndex?: number;
}

/** A number of images that leads to them. */
export function ImagesLink({ count, address, of, tabIndex }: ImagesLinkProps) {
  return (
    <a
      className={classes.link}
      href={`#${address}`}
      tabIndex={tabIndex}
      aria-label={`Show ${countOf(count, 'image')} with ${of}`}
    >
      {formatCount(count)}
    </a>
  );
}
