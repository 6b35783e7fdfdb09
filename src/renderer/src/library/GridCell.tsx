import { memo, useState, type MouseEvent, type ReactNode } from 'react';
import type { ImageCard } from '@shared/images';
import { useStore } from 'zustand';
import { useImageCard } from '../app/queries';
import type { SelectionStore } from '../app/selection';
import { cardDescription } from './card-description';
import { CellMarks } from './CellMarks';
import { Thumbnail } from './Thumbnail';
import classes from './ThumbnailGrid.module.css';

interface GridCellProps {
  id: number;
  index: number;
  /** The one cell that Tab reaches. */
  isActive: boolean;
  leftPx: number;
  topPx: number;
  boxPx: number;
  captionPx: number;
  selection: SelectionStore;
  overlay?: (card: ImageCard) => ReactNode;
  caption?: (card: ImageCard, index: number) => ReactNode;
  /** The pointer goes down on it: most likely it is about to be opened. */
  onAim: (id: number) => void;
  onPress: (event: MouseEvent, index: number) => void;
  onFocus: (index: number) => void;
}

export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { id, index, isActive, leftPx, topPx, boxPx, captionPx, overlay, caption } = props;
  const { data: card, isError } = useImageCard(id);
  const isSelected = useStore(props.selection, ({ ids }) => ids.has(id));
  const isSelecting = useStore(props.selection, ({ count }) => count > 0);
  const [isHovered, setIsHovered] = useState(false);
  return (
    <div
      data-cell
      className={classes.cell}
      data-selected={isSelected || undefined}
      style={{ left: leftPx, top: topPx, width: boxPx, height: boxPx + captionPx }}
      onPointerEnter={() => setIsHovered(true)}
      onPointerLeave={() => setIsHovered(false)}
    >
      <button
        type="button"
        className={classes.image}
        data-index={index}
        data-image-id={id}
        tabIndex={isActive ? 0 : -1}
        aria-label={card ? card.fileName : 'Image that is not loaded'}
        aria-description={card ? cardDescription(card) : undefined}
        aria-pressed={isSelecting ? isSelected : undefined}
        title={card?.fileName}
        onPointerDown={(event) => event.button === 0 && props.onAim(id)}
        onClick={(event) => props.onPress(event, index)}
        onFocus={() => props.onFocus(index)}
      >
        <Thumbnail card={isError ? null : card} boxPx={boxPx} overlay={card && overlay?.(card)} />
        {card && caption && (
          <span className={classes.caption} style={{ height: captionPx }}>
            {caption(card, index)}
          </span>
        )}
      </button>
      {card && (
        <CellMarks
          card={card}
          boxPx={boxPx}
          isHovered={isHovered}
          isSelecting={isSelecting}
          selection={props.selection}
        />
      )}
    </div>
  );
});
