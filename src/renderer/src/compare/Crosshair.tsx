import { useLayoutEffect, useRef } from 'react';
import { imagePoint, toStage } from '../canvas/spaces';
import type { Viewport } from '../canvas/viewport-store';
import classes from './Crosshair.module.css';
import type { SharedPointer } from './shared-pointer';

interface CrosshairProps {
  pointer: SharedPointer;
  imageId: number;
  viewport: Viewport;
}

/** Where the pointer is in another pane, at the same place of this picture; moved past React. */
export function Crosshair({ pointer, imageId, viewport }: CrosshairProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      if (!element.current) return;
      const at = pointer.get();
      const isShown = at !== null && at.imageId !== imageId;
      element.current.hidden = !isShown;
      if (!isShown) return;
      const { view, image } = viewport.getState();
      const { x, y } = toStage(view, imagePoint(at.x * image.width, at.y * image.height));
      element.current.style.transform = `translate(${x}px,${y}px)`;
    };
    place();
    const stops = [pointer.subscribe(place), viewport.subscribe(place)];
    return () => stops.forEach((stop) => stop());
  }, [pointer, imageId, viewport]);
  return <div ref={element} className={classes.cross} data-crosshair aria-hidden hidden />;
}
