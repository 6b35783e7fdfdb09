import { VisuallyHidden } from '@mantine/core';
import type { LabelledBox } from '@shared/layers';
import { boxFigures } from '../canvas/box-hover';
import type { Size } from '../canvas/spaces';

/** The figures of all boxes for those who cannot point at them. */
export function BoxList({ boxes, size }: { boxes: readonly LabelledBox[]; size: Size }) {
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
}
