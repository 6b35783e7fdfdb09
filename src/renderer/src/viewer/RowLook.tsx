import { memo } from 'react';
import { chipOf } from './OverlayLegend';
import type { Source, SourceKey } from './sources';
import { useLooks } from './stores';
import { lookOf } from './looks';
import { cssColor } from './token-color';
import classes from './TokenRow.module.css';

// Apart from the row: a slider changes them sixty times a second, for all rows.

/** The layer's colour, or a patch of its colormap. */
export const RowChip = memo(function RowChip({ source }: { source: Source }) {
  const coloring = useLooks((state) => lookOf(state, source.key).coloring);
  const background =
    coloring.kind === 'colormap'
      ? chipOf({ coloring })
      : cssColor(coloring.color === 'own' ? source.color : coloring.color);
  return <span className={classes.chip} style={{ background }} />;
});

/** How opaque the layer is, with a mark where that is not what all others have. */
export const RowOpacity = memo(function RowOpacity({ sourceKey }: { sourceKey: SourceKey }) {
  const opacity = useLooks((state) => Math.round(lookOf(state, sourceKey).opacity * 100));
  const isOwn = useLooks((state) => state.own[sourceKey] !== undefined);
  return (
    <span
      className={classes.opacity}
      data-own={isOwn || undefined}
      title={isOwn ? 'Opacity; this token has a look of its own' : 'Opacity'}
    >
      {opacity} %
    </span>
  );
});
