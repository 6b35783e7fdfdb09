import { divergingGradient } from '@shared/heatmap/diverging';
import type { HeatmapLayer } from '@shared/layers';
import type { DifferenceScene } from '../canvas/scene';
import classes from './Legend.module.css';
import { formatAttention } from './OverlayLegend';
import type { PaintedScene } from './scene-painter';

/** A scale with zero in its middle, and which end is whose. */
export function DifferenceLegend({ scene, painting }: PaintedScene & { scene: DifferenceScene }) {
  const first = sideName(scene.first);
  const second = sideName(scene.second);
  const span = painting.span ?? 0;
  if (span === 0) {
    return (
      <span className={classes.dimmed}>
        No difference between {first} and {second}.
      </span>
    );
  }
  return (
    <>
      <figcaption className={classes.title} title={second}>
        {second}
      </figcaption>
      <span className={classes.value}>−{formatAttention(span)}</span>
      <div className={classes.bar} style={{ backgroundImage: divergingGradient(scene.colormap) }}>
        <div className={classes.middle} />
      </div>
      <span className={classes.value}>+{formatAttention(span)}</span>
      <span className={classes.title} title={first}>
        {first}
      </span>
      <span className={classes.aside}>
        <span>more attention than the other</span>
      </span>
    </>
  );
}

function sideName(layers: readonly HeatmapLayer[]): string {
  const [one, ...others] = layers;
  if (!one) return 'nothing';
  return others.length === 0 ? one.source.name : `${one.polarity} prompt`;
}
