import { useLayoutEffect, useRef } from 'react';
import classes from './ImageCanvas.module.css';
import { createImageStage, type ImageStage, type StageContent } from './image-stage';
import type { OverlayStyle } from './paint-overlay';
import { attachPointerControls } from './pointer-controls';
import type { Viewport } from './viewport-store';

interface ImageCanvasProps {
  content: StageContent;
  viewport: Viewport;
  style: OverlayStyle;
  /** Accessible name: which image, and which heatmaps lie over it. */
  label: string;
}

/** React's side of the canvas: it decides when to draw, never where the picture lies. */
export function ImageCanvas({ content, viewport, style, label }: ImageCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const stage = useRef<ImageStage>(null);

  useLayoutEffect(() => {
    if (!frame.current || !container.current) return;
    const stopFollowing = followSize(frame.current, viewport);
    const detach = attachPointerControls(frame.current, viewport);
    stage.current = createImageStage(container.current, viewport, style);
    return () => {
      stopFollowing();
      detach();
      stage.current?.destroy();
      stage.current = null;
    };
  }, [viewport, style]);

  useLayoutEffect(() => {
    stage.current?.show(content);
    viewport.setImage(content.size);
  }, [content, viewport, style]);

  return (
    <div ref={frame} className={classes.frame} role="img" aria-label={label}>
      <div ref={container} className={classes.stage} aria-hidden />
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
