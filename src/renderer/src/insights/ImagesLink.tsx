import { countOf, formatCount } from '../app/format';
import classes from './ImagesLink.module.css';

interface ImagesLinkProps {
  count: number;
  /** A search, for wouter. */
  address: string;
  /** What the images are, for people who hear it. */
  of: string;
  isLong?: boolean;
}

/** A number of images that leads to them. */
export function ImagesLink({ count, address, of, isLong = false }: ImagesLinkProps) {
  return (
    <a
      className={classes.link}
      href={`#${address}`}
      aria-label={`Show ${countOf(count, 'image')} with ${of}`}
    >
      {isLong ? countOf(count, 'image') : formatCount(count)}
    </a>
  );
}
