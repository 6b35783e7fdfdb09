import type { HeatmapLayer } from '@shared/layers';
import { memo, useLayoutEffect, useRef } from 'react';
import { paintScene } from '../canvas/scene';
import type { Size } from '../canvas/spaces';
import { drawTile } from '../canvas/tile';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { heatmapOfLayer } from '../viewer/scene-painter';
import type { Source } from '../viewer/sources';
import { selection, useSelection } from '../viewer/stores';
import classes from './Findings.module.css';
import { showWords } from './show-words';
import { useInSight } from './use-in-sight';

interface WordTileProps {
  source: Source;
  layer: HeatmapLayer;
  pack: HeatmapPack;
  picture: HTMLCanvasElement;
  tile: Size;
}

/** One heatmap over a small picture: seen large while pointed at, shown alone by a click. */
export const WordTile = memo(function WordTile(props: WordTileProps) {
  const { source, layer, pack, picture, tile } = props;
  const { key, name, polarity } = source;
  const canvas = useRef<HTMLCanvasElement>(null);
  const isInSight = useInSight(canvas);
  const isVisible = useSelection((state) => state.visible.has(key));
  useLayoutEffect(() => {
    if (!canvas.current || !isInSight) return;
    const scene = { kind: 'overlay', layers: [layer] } as const;
    drawTile(canvas.current, picture, paintScene(scene, heatmapOfLayer(pack), tile));
  }, [layer, pack, picture, tile, isInSight]);
  return (
    <button
      type="button"
      className={classes.tile}
      aria-label={`Show only ${name}`}
      aria-pressed={isVisible}
      title={`${name}${polarity === 'negative' ? ' (negative prompt)' : ''}: show it alone`}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') selection.getState().setPreview(key);
      }}
      onPointerLeave={() => selection.getState().setPreview(null)}
      onClick={() => showWords([key])}
    >
      <canvas ref={canvas} className={classes.canvas} style={tile} />
      <span className={classes.caption}>{name}</span>
    </button>
  );
});
