import { memo, type ReactNode } from 'react';
import type { ImageCard } from '@shared/images';
import { useImageCard } from '../app/queries';
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
  overlay?: (card: ImageCard) => ReactNode;
  caption?: (card: ImageCard) => ReactNode;
  onOpen: (id: number) => void;
  onFocus: (index: number) => void;
}

export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { id, index, isActive, leftPx, topPx, boxPx, captionPx, overlay, caption } = props;
  const { data: card, isError } = useImageCard(id);
  return (
    <button
      type="button"
      className={classes.cell}
      data-index={index}
      data-image-id={id}
      tabIndex={isActive ? 0 : -1}
      aria-label={card ? card.fileName : 'Image that is not loaded'}
      aria-description={card ? cardDescription(card) : undefined}
      title={card?.fileName}
      style={{ left: leftPx, top: topPx, width: boxPx, height: boxPx + captionPx }}
      onClick={() => props.onOpen(id)}
      onFocus={() => props.onFocus(index)}
    >
      <Thumbnail card={isError ? null : card} boxPx={boxPx} overlay={card && overlay?.(card)} />
      {card && caption && (
        <span className={classes.caption} style={{ height: captionPx }}>
          {caption(card)}
        </span>
      )}
    </button>
  );
});

function cardDescription(card: ImageCard): string {
  const overlay = card.isOverlay ? ', heatmaps are drawn into the picture' : '';
  if (card.missing) return `the file is missing${overlay}`;
  if (card.heatmapCount === 0) return `no heatmaps${overlay}`;
  return (card.heatmapCount === 1 ? '1 heatmap' : `${card.heatmapCount} heatmaps`) + overlay;
}
