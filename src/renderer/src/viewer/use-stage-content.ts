import type { ImageDetail } from '@shared/images';
import { useDeferredValue, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { StageContent } from '../canvas/ImageStage';
import { paintHeatmaps, paintSize } from '../canvas/paint-heatmaps';
import { emptyPack } from './heatmap-pack';
import { boxesLayerOf, byImportance, cellValuesOf, gridLayerOf, heatmapLayersOf } from './layers';
import type { LegendProps } from './Legend';
import type { Source } from './sources';
import { useViewSettings } from './stores';
import { useHeatmapPack } from './use-heatmap-pack';

/** From what is shown and the settings to what is drawn: sources → layers → one painted grid. */
export function useStageContent(
  detail: ImageDetail,
  shown: readonly Source[],
  pixels: CanvasImageSource | null,
) {
  const { data: pack = emptyPack, error, refetch } = useHeatmapPack(detail);
  const settings = useViewSettings(
    useShallow(({ opacity, threshold, colormap, colorBy }) => ({
      opacity,
      threshold,
      colormap,
      colorBy,
    })),
  );
  const { showBoxes, gridSize } = useViewSettings(
    useShallow((state) => ({ showBoxes: state.showBoxes, gridSize: state.gridSize })),
  );
  const size = useMemo(
    () => ({ width: Math.max(1, detail.width), height: Math.max(1, detail.height) }),
    [detail.width, detail.height],
  );

  const maxOf = useMemo(
    () => (source: Source) =>
      source.maxAttention ?? pack.maxOf({ source: source.ref, polarity: source.polarity }) ?? 0,
    [pack],
  );
  const layers = useMemo(() => heatmapLayersOf(shown, settings, maxOf), [shown, settings, maxOf]);
  // With a hundred tokens a repaint takes longer than a slider's step: it may skip some.
  const paintable = useDeferredValue(
    useMemo(() => ({ shown, layers, pack, size }), [shown, layers, pack, size]),
  );
  const heatmaps = useMemo(
    () =>
      paintable.layers.length === 0
        ? null
        : paintHeatmaps(paintable.layers, paintable.pack.heatmapOf, paintSize(paintable.size)),
    [paintable],
  );

  const overlay = useMemo(() => {
    const heatmaps =
      gridSize === 0
        ? []
        : shown.flatMap(({ ref, polarity }) => pack.heatmapOf({ source: ref, polarity }) ?? []);
    const cellValues = gridSize === 0 ? null : cellValuesOf(heatmaps, gridSize);
    return { boxes: boxesLayerOf(shown, showBoxes), grid: gridLayerOf(gridSize, cellValues) };
  }, [shown, showBoxes, gridSize, pack]);

  const content: StageContent = useMemo(
    // Heatmaps that belong to the image before are not drawn over this one.
    () => ({ size, pixels, heatmaps: paintable.pack === pack ? heatmaps : null, overlay }),
    [size, pixels, heatmaps, overlay, paintable, pack],
  );
  // Of the last painting, which may be a step behind: the order is the same or nearly so.
  const areas = useMemo(
    () => new Map(paintable.shown.map(({ key }, index) => [key, heatmaps?.areas[index] ?? 0])),
    [paintable, heatmaps],
  );
  const legend: LegendProps = {
    entries: byImportance(
      shown.map((source, index) => ({
        key: source.key,
        name: source.name,
        maxAttention: maxOf(source),
        layer: layers[index]!,
      })),
      areas,
    ),
    isByToken: settings.colorBy === 'token',
  };
  return { content, legend, pack, heatmapError: error, readHeatmapsAgain: () => void refetch() };
}
