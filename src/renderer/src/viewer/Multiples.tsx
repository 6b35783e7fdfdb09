import type { HeatmapLayer } from '@shared/layers';
import { memo, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { paintScene } from '../canvas/scene';
import type { Size } from '../canvas/spaces';
import { drawTile, tilePicture } from '../canvas/tile';
import { layoutGrid, moveInGrid } from '../library/grid-layout';
import { useInnerSize, useScrolledRows } from '../library/use-scrolled-rows';
import type { HeatmapPack } from './heatmap-pack';
import { heatmapLayersOf } from './layers';
import { lookOf } from './looks';
import classes from './Multiples.module.css';
import { heatmapOfLayer, valuesOf } from './scene-painter';
import { isFlatSource, type Source } from './sources';
import { selection, useLooks, useSelection, useWays, ways } from './stores';

interface MultiplesProps {
  /** One tile each, in this order. */
  sources: readonly Source[];
  pack: HeatmapPack;
  size: Size;
  pixels: CanvasImageSource | null;
  /** Accessible name of the whole. */
  label: string;
}

const gapPx = 10;
const paddingPx = 12;
const captionPx = 22;

/** A small picture for each token, all on the same scale: the strong and the weak side by side. */
export const Multiples = memo(function Multiples({
  sources,
  pack,
  size,
  pixels,
  label,
}: MultiplesProps) {
  const wantedPx = useWays((state) => state.multiples.tileWidthPx);
  const everyone = useLooks((state) => state.everyone);
  const own = useLooks((state) => state.own);
  const scroller = useRef<HTMLDivElement>(null);
  const inner = useInnerSize(scroller);
  const [wantedActive, setActive] = useState(0);
  const active = Math.max(0, Math.min(wantedActive, sources.length - 1));

  const count = sources.length;
  const grid = layoutGrid({
    ...{ count, wantedPx, gapPx, captionPx },
    widthPx: inner.widthPx - 2 * paddingPx,
  });
  const tile = useMemo(() => {
    // Very long pictures are cut down, not the rows blown up.
    const height = Math.min(grid.cellPx * 2, Math.round((grid.cellPx * size.height) / size.width));
    return { width: grid.cellPx, height: Math.max(1, height) };
  }, [grid.cellPx, size]);
  const rows = useScrolledRows(scroller, {
    rowCount: grid.rowCount,
    rowPx: tile.height + captionPx + gapPx,
    paddingPx,
    viewportPx: inner.heightPx,
  });
  const layers = useMemo(
    () => heatmapLayersOf(sources, ({ key }) => lookOf({ everyone, own }, key), valuesOf(pack)),
    [sources, everyone, own, pack],
  );
  const picture = useMemo(() => {
    const ratio = window.devicePixelRatio;
    return tilePicture(pixels, {
      width: Math.round(tile.width * ratio),
      height: Math.round(tile.height * ratio),
    });
  }, [pixels, tile]);

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const pageRows = Math.floor(inner.heightPx / (tile.height + captionPx + gapPx));
    const next = moveInGrid(event.key, active, { count, columns: grid.columns, pageRows });
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    rows.showRow(Math.floor(next / grid.columns));
    // After React has drawn the tile there.
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-index="${next}"]`)
        ?.focus({ preventScroll: true }),
    );
  }

  const first = rows.first * grid.columns;
  const shown = sources.slice(first, (rows.last + 1) * grid.columns);
  return (
    <div ref={scroller} className={classes.scroller} role="group" aria-label={label}>
      <div className={classes.sheet} style={{ height: rows.heightPx }} onKeyDown={handleKeyDown}>
        {inner.widthPx > 0 &&
          shown.map((source, at) => {
            const index = first + at;
            const row = Math.floor(index / grid.columns);
            const left = paddingPx + (index % grid.columns) * (grid.cellPx + gapPx);
            const top = paddingPx + row * (tile.height + captionPx + gapPx) - rows.shiftPx;
            return (
              <Tile
                key={source.key}
                {...{ source, pack, picture, tile, index, left, top }}
                layer={layers[index]!}
                isActive={index === active}
                onFocus={setActive}
              />
            );
          })}
      </div>
    </div>
  );
});

interface TileProps {
  source: Source;
  layer: HeatmapLayer;
  pack: HeatmapPack;
  picture: HTMLCanvasElement;
  tile: Size;
  index: number;
  left: number;
  top: number;
  isActive: boolean;
  onFocus: (index: number) => void;
}

const Tile = memo(function Tile(props: TileProps) {
  const { source, layer, pack, picture, tile, index, left, top, isActive, onFocus } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const isVisible = useSelection((state) => state.visible.has(source.key));
  useLayoutEffect(() => {
    if (!canvas.current) return;
    const scene = { kind: 'overlay', layers: [layer] } as const;
    drawTile(canvas.current, picture, paintScene(scene, heatmapOfLayer(pack), tile));
  }, [layer, pack, picture, tile]);

  function open(): void {
    selection.getState().only(source.key);
    ways.getState().choose('overlay');
  }

  return (
    <button
      type="button"
      className={classes.tile}
      style={{ left, top, width: tile.width }}
      aria-label={source.name}
      title={`${source.name}: open it over the picture`}
      data-index={index}
      data-visible={isVisible || undefined}
      tabIndex={isActive ? 0 : -1}
      onFocus={() => onFocus(index)}
      onClick={open}
    >
      <canvas ref={canvas} className={classes.canvas} style={{ height: tile.height }} />
      <span className={classes.caption}>
        <span className={classes.name}>{source.name}</span>
        <span className={classes.value}>
          {isFlatSource(source) ? 'flat' : valuesOf(pack).maxOf(source).toFixed(2)}
        </span>
      </span>
    </button>
  );
});
