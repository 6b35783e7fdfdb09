import { cssGradient } from '@shared/heatmap/colormap';
import type { HeatmapLayer } from '@shared/layers';
import classes from './Legend.module.css';
import { cssColor } from './token-color';

export interface LegendProps {
  layers: readonly HeatmapLayer[];
  /** Of the layers, in their order; the largest attention is 0…1. */
  entries: readonly { name: string; maxAttention: number }[];
  isByToken: boolean;
}

const mostSwatches = 8;

/** What the colours mean, on a dark plate: readable over any picture in both themes. */
export function Legend({ layers, entries, isByToken }: LegendProps) {
  const first = layers[0];
  if (!first) return null;
  return (
    <figure className={classes.legend} aria-label="Legend">
      {isByToken ? (
        <Swatches layers={layers} entries={entries} />
      ) : (
        <Scale
          layer={first}
          title={entries.length === 1 ? entries[0]!.name : `Strongest of ${entries.length}`}
        />
      )}
    </figure>
  );
}

function Scale({ layer, title }: { layer: HeatmapLayer; title: string }) {
  const { coloring, limits, threshold } = layer;
  const [low, high] = limits;
  if (coloring.kind !== 'colormap') return null;
  return (
    <>
      <figcaption className={classes.title} title={title}>
        {title}
      </figcaption>
      <div className={classes.bar} style={{ backgroundImage: cssGradient(coloring.colormap) }}>
        {threshold > 0 && (
          <div className={classes.hidden} style={{ width: `${threshold * 100}%` }} />
        )}
      </div>
      <div className={classes.ticks}>
        <span>{formatAttention(low)}</span>
        <span className={classes.unit}>attention</span>
        <span>{formatAttention(high)}</span>
      </div>
    </>
  );
}

function Swatches({ layers, entries }: Pick<LegendProps, 'layers' | 'entries'>) {
  const listed = layers.length > mostSwatches ? mostSwatches - 1 : layers.length;
  return (
    <>
      <figcaption className={classes.caption}>
        <span>Token</span>
        <span>max. attention</span>
      </figcaption>
      <ul className={classes.swatches}>
        {layers.slice(0, listed).map(({ coloring }, index) => (
          <li key={index} className={classes.swatch}>
            <span
              className={classes.color}
              style={{
                background: coloring.kind === 'tint' ? cssColor(coloring.color) : undefined,
              }}
            />
            <span className={classes.name}>{entries[index]?.name}</span>
            <span className={classes.value}>
              {formatAttention(entries[index]?.maxAttention ?? 0)}
            </span>
          </li>
        ))}
        {layers.length > listed && (
          <li className={classes.more}>and {layers.length - listed} more</li>
        )}
      </ul>
    </>
  );
}

function formatAttention(value: number): string {
  return value === 0 ? '0' : value < 0.01 ? value.toPrecision(1) : value.toFixed(2);
}
