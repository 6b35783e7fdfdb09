import type { Rgb } from '@shared/layers';

/** What lines and labels over a picture are drawn with, whatever they say. */
export interface OverlayStyle {
  readonly fontFamily: string;
  /** Black or white for text on the colour. */
  readonly inkOn: (color: Rgb) => string;
}
