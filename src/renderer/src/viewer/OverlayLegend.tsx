import { cssGradient, tableGradient } from '@shared/heatmap/colormap';
import type { HeatmapLayer } from '@shared/layers';
import { memo } from 'react';
import { rampOf } from '../canvas/ramp';
import classes from './Legend.module.css';
import { byImportance } from './layers';
import type { PaintedScene } from './scene-painter';
import { isFlatSource, type Source } from './sources';
import { cssColor } from './token-color';

interface OverlayLegendProps extends PaintedScene {
  layers: readonly HeatmapLayer[];
  /** What is said before the names; by default how many there are. */
  caption?: string | undefined;
  /** Each token has one colour, whatever its scale. */
  isByColor?: boolean;
}

/** More than the widest window has room for. */
const mostSwatches = 40;

/** A scale where all layers have the same one, else a swatch for each. */
export function OverlayLegend({
  sources,
  layers,
  painting,
  caption,
  isByColor,
}: OverlayLegendProps) {
  const first = layers[0]!;
  const isOneScale =
    !isByColor && layers.every((layer) => layer === first || hasSameScale(layer, first));
  if (isOneScale) {
    const title = layers.length === 1 ? sources[0]!.name : `Strongest of ${layers.length}`;
    const flat = layers.length === 1 && isFlatSource(sources[0]!) ? sources[0]! : null;
    return flat ? <Flat source={flat} /> : <Scale layer={first} title={title} caption={caption} />;
  }
  const entries = sources.map((source, at) => ({ ...source, layer: layers[at]! }));
  const shares = new Map(sources.map(({ key }, at) => [key, painting.shares[at] ?? 0]));
  return (
    <>
      <figcaption
        className={classes.dimmed}
        title="The largest attention of each token, 0…1; of many tokens, those that colour most of the picture come first"
      >
        {caption ?? (layers.length === 1 ? 'Maximum' : `${layers.length} tokens, max.`)}
      </figcaption>
      <ul className={classes.swatches}>
        {byImportance(entries, shares)
          .slice(0, mostSwatches)
          .map((entry) => (
            <Swatch
              key={entry.key}
              name={entry.name}
              background={chipOf(entry.layer)}
              value={
                isFlatSource(entry)
                  ? 'flat'
                  : formatAttention(entry.maxAttention ?? entry.layer.limits[1])
              }
            />
          ))}
      </ul>
    </>
  );
}

interface SwatchProps {
  name: string;
  background: string;
  value: string;
}

export const Swatch = memo(function Swatch({ name, background, value }: SwatchProps) {
  return (
    <li className={classes.swatch}>
      <span className={classes.color} style={{ background }} />
      {name}
      <span className={classes.value}>{value}</span>
    </li>
  );
});

function hasSameScale(a: HeatmapLayer, b: HeatmapLayer): boolean {
  return (
    a.coloring.kind === 'colormap' &&
    b.coloring.kind === 'colormap' &&
    a.coloring.colormap === b.coloring.colormap &&
    a.limits[0] === b.limits[0] &&
    a.limits[1] === b.limits[1] &&
    a.gamma === b.gamma &&
    a.threshold === b.threshold
  );
}

interface ScaleProps {
  layer: HeatmapLayer;
  title: string;
  caption?: string | undefined;
}

function Scale({ layer, title, caption }: ScaleProps) {
  const { limits, threshold } = layer;
  const [low, high] = limits;
  return (
    <>
      <figcaption className={classes.title} title={title}>
        {title}
      </figcaption>
      <span className={classes.value}>{formatAttention(low)}</span>
      <div className={classes.bar} style={{ backgroundImage: gradientOf(layer) }}>
        {threshold > 0 && (
          <div className={classes.hidden} style={{ width: `${threshold * 100}%` }} />
        )}
      </div>
      <span className={classes.value}>{formatAttention(high)}</span>
      <span className={classes.aside}>
        <span>{caption ?? 'attention'}</span>
      </span>
    </>
  );
}

/** There is nothing to see of it, and that is why. */
function Flat({ source: { name, maxAttention } }: { source: Source }) {
  return (
    <>
      <figcaption className={classes.title} title={name}>
        {name}
      </figcaption>
      <span className={classes.dimmed}>
        flat: {formatAttention(maxAttention ?? 0)} everywhere, so nothing is painted
      </span>
    </>
  );
}

/** The colours exactly as painted; a tint is the more opaque the more attention there is. */
function gradientOf(layer: HeatmapLayer): string {
  if (layer.coloring.kind === 'colormap') return tableGradient(rampOf(layer).colors);
  const { color } = layer.coloring;
  return `linear-gradient(to right, ${cssColor(color, 0)}, ${cssColor(color)})`;
}

/** A small patch that stands for a layer's colours. */
export function chipOf({ coloring }: Pick<HeatmapLayer, 'coloring'>): string {
  if (coloring.kind === 'tint') return cssColor(coloring.color);
  return cssGradient(coloring.colormap);
}

export function formatAttention(value: number): string {
  return value === 0 ? '0' : value < 0.01 ? value.toPrecision(1) : value.toFixed(2);
}
