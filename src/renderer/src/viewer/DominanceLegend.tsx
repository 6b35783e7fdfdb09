import type { DominanceScene } from '../canvas/scene';
import classes from './Legend.module.css';
import { chipOf, Swatch } from './OverlayLegend';
import type { PaintedScene } from './scene-painter';

/** More than the widest window has room for. */
const mostSwatches = 40;

/** Who wins how much of the picture, the largest first; who wins nothing is counted only. */
export function DominanceLegend({
  scene,
  sources,
  painting,
}: PaintedScene & { scene: DominanceScene }) {
  const winners = sources
    .map((source, at) => ({ source, layer: scene.layers[at]!, share: painting.shares[at] ?? 0 }))
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share);
  return (
    <>
      <figcaption
        className={classes.dimmed}
        title="Each place has the colour of the token with the most attention there, the stronger the larger its lead over the second. The number is the part of the picture that a token wins."
      >
        {winners.length} of {sources.length} win a part
      </figcaption>
      <ul className={classes.swatches}>
        {winners.slice(0, mostSwatches).map(({ source, layer, share }) => (
          <Swatch
            key={source.key}
            name={source.name}
            background={chipOf(layer)}
            value={formatShare(share)}
          />
        ))}
      </ul>
    </>
  );
}

export function formatShare(fraction: number): string {
  const percent = fraction * 100;
  return percent > 0 && percent < 1 ? '<1 %' : `${Math.round(percent)} %`;
}
