import { cssGradient } from '@shared/heatmap/colormap';
import { memo, useLayoutEffect, useRef } from 'react';
import { lookOf } from './looks';
import type { Source, SourceKey } from './sources';
import { looks, useLooks } from './stores';
import { cssColor } from './token-color';
import classes from './TokenRow.module.css';

/** The layer's colour, or a patch of its colormap. */
export const RowChip = memo(function RowChip({ source }: { source: Source }) {
  const coloring = useLooks((state) => lookOf(state, source.key).coloring);
  const background =
    coloring.kind === 'colormap'
      ? cssGradient(coloring.colormap)
      : cssColor(coloring.color === 'own' ? source.color : coloring.color);
  return <span className={classes.chip} style={{ background }} />;
});

/**
 * How opaque the layer is, with a mark where that is not what all others have. Written past React:
 * a slider changes it in all rows sixty times a second.
 */
export const RowOpacity = memo(function RowOpacity({ sourceKey }: { sourceKey: SourceKey }) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    let before = '';
    const write = () => {
      const state = looks.getState();
      const text = `${Math.round(lookOf(state, sourceKey).opacity * 100)} %`;
      const isOwn = state.own[sourceKey] !== undefined;
      if (!element.current || before === text + isOwn) return;
      before = text + isOwn;
      element.current.textContent = text;
      element.current.toggleAttribute('data-own', isOwn);
      element.current.title = isOwn ? 'Opacity; this token has a look of its own' : 'Opacity';
    };
    write();
    return looks.subscribe(write);
  }, [sourceKey]);
  return <span ref={element} className={classes.opacity} />;
});
