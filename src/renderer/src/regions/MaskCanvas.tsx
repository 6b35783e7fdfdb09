import { useEffect, useRef } from 'react';
import classes from './RegionsDialog.module.css';
import { maskPixels } from './mask-pixels';
import type { PreviewMask } from './preview-regions';

/** A mask over a picture: what is outside is dark. */
export function MaskCanvas({ mask }: { mask: PreviewMask }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    element.width = mask.width;
    element.height = mask.height;
    const pixels = new ImageData(maskPixels(mask), mask.width, mask.height);
    element.getContext('2d')?.putImageData(pixels, 0, 0);
  }, [mask]);
  return <canvas ref={canvas} className={classes.mask} aria-hidden />;
}
