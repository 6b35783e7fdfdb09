import {
  IconCircle,
  IconCircleCheckFilled,
  IconHeart,
  IconHeartFilled,
  IconStarFilled,
} from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import type { ImageCard } from '@shared/images';
import { managing } from '../app/manage';
import type { SelectionStore } from '../app/selection';
import { Stars } from '../app/Stars';
import classes from './CellMarks.module.css';
import { fitInside } from './grid-layout';

interface CellMarksProps {
  card: ImageCard;
  boxPx: number;
  isHovered: boolean;
  /** Something is picked out, here or elsewhere. */
  isSelecting: boolean;
  selection: SelectionStore;
}

/**
 * Over the picture: whether it is picked out, a favourite, and how it is rated. What is not set shows
 * under the pointer only; the keys do the same, so that Tab passes it by.
 */
export function CellMarks({ card, boxPx, isHovered, isSelecting, selection }: CellMarksProps) {
  const { id, rating, favorite } = card;
  const isSelected = selection.getState().ids.has(id);
  const { widthPx, heightPx } = fitInside(card, boxPx);
  const side = Math.max(0, (boxPx - widthPx) / 2);
  const edge = Math.max(0, (boxPx - heightPx) / 2);
  /** All that are picked out, when this is one of them. */
  const targets = () => (isSelected ? [...selection.getState().ids] : [id]);
  return (
    <div
      className={classes.marks}
      style={{ left: side, right: side, top: edge, height: heightPx }}
      onMouseDown={keepFocus}
    >
      {(isHovered || isSelecting) && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.select}
          aria-label="Select"
          aria-pressed={isSelected}
          onClick={() => selection.getState().toggle(id)}
        >
          {isSelected ? <IconCircleCheckFilled size={20} /> : <IconCircle size={20} stroke={1.8} />}
        </button>
      )}
      {(isHovered || favorite) && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.favorite}
          aria-label="Favourite"
          aria-pressed={favorite}
          onClick={() => void managing.mark(targets(), { favorite: !favorite })}
        >
          {favorite ? <IconHeartFilled size={18} /> : <IconHeart size={18} stroke={1.8} />}
        </button>
      )}
      {isHovered ? (
        <span className={classes.stars}>
          <Stars
            rating={rating}
            sizePx={boxPx < 140 ? 11 : 14}
            tabIndex={-1}
            onRate={(next) => void managing.mark(targets(), { rating: next })}
          />
        </span>
      ) : (
        rating > 0 && (
          <span className={classes.rating} aria-hidden>
            <IconStarFilled size={11} />
            {rating}
          </span>
        )
      )}
    </div>
  );
}

/** The keys go on acting on what had the focus. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
