import { VisuallyHidden } from '@mantine/core';
import type { LabelledBox } from '@shared/layers';
import { memo, useDeferredValue } from 'react';
import { boxFigures } from '../canvas/box-hover';
import type { Size } from '../canvas/spaces';

interface BoxListProps {
  boxes: readonly LabelledBox[];
  size: Size;
}

/** The figures of all boxes for those who cannot point at them; not in the frames of a slider. */
export function BoxList({ boxes, size }: BoxListProps) {
  return <Lines boxes={useDeferredValue(boxes)} size={size} />;
}

const Lines = memo(function Lines({ boxes, size }: BoxListProps) {
  if (boxes.length === 0) return null;
  return (
    <VisuallyHidden>
      <ul aria-label="Boxes">
        {boxes.map((box, at) => {
          const figures = boxFigures(box, size);
          return (
            <li key={at}>
              {[box.label, figures.size, figures.measure].filter(Boolean).join(', ')}
            </li>
          );
        })}
      </ul>
    </VisuallyHidden>
  );
});
