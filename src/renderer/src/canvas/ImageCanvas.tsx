import { useLayoutEffect, useRef } from 'react';
import classes from './ImageCanvas.module.css';
import { ImageStage, type StageContent } from './ImageStage';
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

/** React decides what is drawn; pointer, zoom and size go to the viewport without a render. */
export function ImageCanvas({ content, viewport, style, label }: ImageCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!frame.current) return;
    const stopFollowing = followSize(frame.current, viewport);
    const detach = attachPointerControls(frame.current, viewport);
    return () => {
      stopFollowing();
      detach();
    };
  }, [viewport]);

  useLayoutEffect(() => viewport.setImage(content.size), [viewport, content.size]);

  return (
    <div ref={frame} className={classes.frame} role="img" aria-label={label}>
      <ImageStage content={content} viewport={viewport} style={style} />
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
