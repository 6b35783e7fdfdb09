import { IconStar, IconStarFilled } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { countOf } from './format';
import classes from './Stars.module.css';

interface StarsProps {
  /** 0…5. */
  rating: number;
  /** The star of the present rating takes it away. */
  onRate: (rating: number) => void;
  sizePx?: number;
  /** Out of the way of Tab where keys do the same. */
  tabIndex?: number;
}

const all = [1, 2, 3, 4, 5];

/** A rating that is set with a click on a star. */
export function Stars({ rating, onRate, sizePx = 16, tabIndex }: StarsProps) {
  return (
    <span
      role="group"
      aria-label={`Rating: ${rating} of 5`}
      className={classes.stars}
      onMouseDown={tabIndex === undefined ? undefined : keepFocus}
    >
      {all.map((star) => (
        <button
          key={star}
          type="button"
          className={classes.star}
          aria-label={countOf(star, 'star')}
          aria-pressed={star === rating}
          data-on={star <= rating || undefined}
          tabIndex={tabIndex}
          onClick={(event) => {
            event.stopPropagation();
            onRate(star === rating ? 0 : star);
          }}
        >
          <IconStar className={classes.empty} size={sizePx} stroke={1.6} />
          <IconStarFilled className={classes.full} size={sizePx} />
        </button>
      ))}
    </span>
  );
}

/** The keys go on acting on what had the focus. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
