/** A rectangle in percent of the box around it, as CSS takes it. */
export interface PercentBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where `object-fit: contain` puts a picture; `boxAspect` is the box's width / height. */
export function containedBox(width: number, height: number, boxAspect = 1): PercentBox {
  // A picture of unknown size fills its box.
  if (!(width > 0 && height > 0)) return { left: 0, top: 0, width: 100, height: 100 };
  const ratio = width / height / boxAspect;
  const shownWidth = 100 * Math.min(ratio, 1);
  const shownHeight = 100 * Math.min(1 / ratio, 1);
  return {
    left: (100 - shownWidth) / 2,
    top: (100 - shownHeight) / 2,
    width: shownWidth,
    height: shownHeight,
  };
}
