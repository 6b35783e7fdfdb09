import { cssGradient } from '@shared/heatmap/colormap';
import type { Coloring, HeatmapLayer } from '@shared/layers';
import classes from './Legend.module.css';
import { cssColor } from './token-color';

export interface LegendProps {
  entries: readonly LegendEntry[];
  isByToken: boolean;
}

export interface LegendEntry {
  readonly key: string;
  readonly name: string;
  /** 0…1. */
  readonly maxAttention: number;
  readonly layer: HeatmapLayer;
}

/** More than the widest window has room for. */
const mostSwatches = 40;

/** What the colours mean, under the picture: always as high, so that nothing is covered or moves. */
export function Legend({
  entries,
  isByToken,
  hasHeatmaps,
}: LegendProps & { hasHeatmaps: boolean }) {
  const first = entries[0];
  if (!first) {
    return (
      <div className={classes.legend}>
        <span className={classes.dimmed}>
          {hasHeatmaps
            ? 'Point at a token to see its heatmap, click it to keep it shown.'
            : 'This image has no heatmaps.'}
        </span>
      </div>
    );
  }
  return (
    <figure className={classes.legend} aria-label="Legend">
      {isByToken && entries.length > 1 ? (
        <Swatches entries={entries} />
      ) : (
        <Scale
          layer={first.layer}
          title={entries.length === 1 ? first.name : `Strongest of ${entries.length}`}
        />
      )}
    </figure>
  );
}

function Scale({ layer, title }: { layer: HeatmapLayer; title: string }) {
  const { coloring, limits, threshold } = layer;
  const [low, high] = limits;
  return (
    <>
      <figcaption className={classes.title} title={title}>
        {title}
      </figcaption>
      <span className={classes.value}>{formatAttention(low)}</span>
      <div className={classes.bar} style={{ backgroundImage: gradientOf(coloring) }}>
        {threshold > 0 && (
          <div className={classes.hidden} style={{ width: `${threshold * 100}%` }} />
        )}
      </div>
      <span className={classes.value}>{formatAttention(high)}</span>
      <span className={classes.dimmed}>attention</span>
    </>
  );
}

function Swatches({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <>
      <figcaption
        className={classes.dimmed}
        title="The largest attention of each token, 0…1; of many tokens, those that colour most of the picture come first"
      >
        {entries.length} tokens, max.
      </figcaption>
      <ul className={classes.swatches}>
        {entries.slice(0, mostSwatches).map(({ key, name, maxAttention, layer: { coloring } }) => (
          <li key={key} className={classes.swatch}>
            <span
              className={classes.color}
              style={{
                background: coloring.kind === 'tint' ? cssColor(coloring.color) : undefined,
              }}
            />
            {name}
            <span className={classes.value}>{formatAttention(maxAttention)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A tint is the more opaque the more attention there is. */
function gradientOf(coloring: Coloring): string {
  if (coloring.kind === 'colormap') return cssGradient(coloring.colormap);
  const { color } = coloring;
  return `linear-gradient(to right, ${cssColor(color, 0)}, ${cssColor(color)})`;
}

function formatAttention(value: number): string {
  return value === 0 ? '0' : value < 0.01 ? value.toPrecision(1) : value.toFixed(2);
}
