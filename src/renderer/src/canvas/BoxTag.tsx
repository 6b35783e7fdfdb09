import type { LabelledBox } from '@shared/layers';
import { useLayoutEffect, useRef } from 'react';
import { boxFigures, followHover } from './box-hover';
import classes from './BoxTag.module.css';
import type { PointerFeed } from './pointer-feed';
import type { Viewport } from './viewport-store';

interface BoxTagProps {
  boxes: readonly LabelledBox[];
  pointer: PointerFeed;
  viewport: Viewport;
}

/** Beside the pointer. */
const offsetPx = { x: 14, y: 18 };

/**
 * The figures of the box under the pointer, written past React: the pointer moves more often than
 * frames are drawn. For those who use no pointer, `BoxList` has them all.
 */
export function BoxTag({ boxes, pointer, viewport }: BoxTagProps) {
  const tag = useRef<HTMLDivElement>(null);
  const [name, size, measure] = [
    useRef<HTMLElement>(null),
    useRef<HTMLSpanElement>(null),
    useRef<HTMLSpanElement>(null),
  ];

  useLayoutEffect(() => {
    const element = tag.current!;
    // Of other boxes than before, until the pointer says on which it is.
    element.hidden = true;
    let written = -1;
    let side = { width: 0, height: 0 };
    return followHover(boxes, viewport, pointer, (at, place) => {
      const box = boxes[at];
      if (at !== written) {
        written = at;
        element.hidden = !box;
        if (!box) return;
        const figures = boxFigures(box, viewport.getState().image);
        name.current!.textContent = box.label;
        size.current!.textContent = figures.size;
        measure.current!.textContent = figures.measure;
        side = { width: element.offsetWidth, height: element.offsetHeight };
      }
      if (!box || !place) return;
      const { stage } = viewport.getState();
      // On the other side of the pointer where there is no room on this one.
      const beside = (from: number, offset: number, length: number, room: number) =>
        from + offset + length > room ? Math.max(0, from - offset - length) : from + offset;
      const x = beside(place.stage.x, offsetPx.x, side.width, stage.width);
      const y = beside(place.stage.y, offsetPx.y, side.height, stage.height);
      element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    });
  }, [boxes, pointer, viewport, name, size, measure]);

  return (
    <div ref={tag} className={classes.tag} data-box-tag aria-hidden hidden>
      <span>
        <strong ref={name} /> <span ref={size} />
      </span>
      <span ref={measure} className={classes.measure} />
    </div>
  );
}
