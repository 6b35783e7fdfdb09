import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import classes from './ImageCanvas.module.css';
import { createImageStage, type ImageStage, type StagePicture } from './image-stage';
import type { OverlayStyle } from './overlay-style';
import type { Painting } from './painting';
import { attachPointerControls } from './pointer-controls';
import type { AttachablePointerFeed } from './pointer-feed';
import type { Viewport } from './viewport-store';

/** What lies over the picture, told outside React: it is drawn in the frame in which it is painted. */
export interface PaintingFeed {
  getPainting(): Painting;
  subscribe(listener: () => void): () => void;
}

interface ImageCanvasProps {
  picture: StagePicture;
  paintings: PaintingFeed;
  viewport: Viewport;
  style: OverlayStyle;
  /** Accessible name: which image, and which heatmaps lie over it. */
  label: string;
  /** Better pixels are on their way. */
  isBusy?: boolean;
  /** Told where the pointer is. */
  pointer?: AttachablePointerFeed;
  /** Over the canvases: what is marked, or a tool that takes the pointer to itself. */
  children?: ReactNode;
}

/** React decides what is drawn; pointer, zoom, size and heatmaps get there without a render. */
export function ImageCanvas(props: ImageCanvasProps) {
  const { picture, paintings, viewport, style, label, isBusy = false, pointer, children } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvases = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<ImageStage | null>(null);

  useLayoutEffect(() => {
    if (!frame.current || !canvases.current) return;
    const stopFollowing = followSize(frame.current, viewport);
    const detachControls = attachPointerControls(frame.current, viewport);
    const detachPointer = pointer?.attach(frame.current, viewport);
    const created = createImageStage(canvases.current, viewport, style);
    setStage(created);
    return () => {
      created.destroy();
      stopFollowing();
      detachControls();
      detachPointer?.();
    };
  }, [viewport, style, pointer]);

  useLayoutEffect(() => viewport.setImage(picture.size), [viewport, picture.size]);
  useLayoutEffect(() => stage?.setPicture(picture), [stage, picture]);
  useLayoutEffect(() => {
    if (!stage) return;
    const draw = () => stage.setPainting(paintings.getPainting());
    draw();
    return paintings.subscribe(draw);
  }, [stage, paintings]);

  return (
    <div ref={frame} className={classes.frame}>
      <div
        ref={canvases}
        className={classes.stage}
        role="img"
        aria-label={label}
        aria-busy={isBusy}
      />
      {children}
    </div>
  );
}

/** Tells the viewport the element's size and the screen's pixel ratio, now and on every change. */
function followSize(element: HTMLElement, viewport: Viewport): () => void {
  let screen: MediaQueryList | null = null;
  const measure = () => {
    viewport.setStage(
      { width: element.clientWidth, height: element.clientHeight },
      window.devicePixelRatio,
    );
    // Fires once the window leaves this ratio: another screen, or the browser's own zoom.
    screen?.removeEventListener('change', measure);
    screen = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    screen.addEventListener('change', measure);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  measure();
  return () => {
    observer.disconnect();
    screen?.removeEventListener('change', measure);
  };
}
