import type { ImageDetail } from '@shared/images';
import { useMemo } from 'react';
import { Annotations } from '../canvas/Annotations';
import { BoxTag } from '../canvas/BoxTag';
import { ImageCanvas } from '../canvas/ImageCanvas';
import type { AttachablePointerFeed } from '../canvas/pointer-feed';
import type { Size } from '../canvas/spaces';
import type { Viewport } from '../canvas/viewport-store';
import { ProbeCanvas } from '../probe/ProbeCanvas';
import { ProbeOverlay } from '../probe/ProbeOverlay';
import { BoxList } from './BoxList';
import type { HeatmapPack } from './heatmap-pack';
import { Multiples } from './Multiples';
import { overlayStyle } from './overlay-style';
import type { ScenePainter } from './scene-painter';
import { shownSources } from './selection';
import type { Source, SourceKey } from './sources';
import { useSelection, useViewSettings, useWays } from './stores';
import { useMarks } from './use-marks';
import type { Picture } from './use-picture';

interface CanvasPaneProps {
  detail: ImageDetail;
  picture: Picture;
  size: Size;
  sources: readonly Source[];
  pack: HeatmapPack;
  painter: ScenePainter;
  viewport: Viewport;
  pointer: AttachablePointerFeed;
  /** What the panel lists, in its order. */
  listedKeys: readonly SourceKey[];
}

/** The picture with its heatmaps; renders with what is shown, and never with how it looks. */
export function CanvasPane(props: CanvasPaneProps) {
  const { detail, picture, size, sources, pack, painter, viewport, pointer, listedKeys } = props;
  const hasProbe = useViewSettings((state) => state.showProbe) && sources.length > 0;
  const isMultiples = useWays((state) => state.way === 'multiples') && sources.length > 0;
  const visible = useSelection((state) => state.visible);
  const preview = useSelection((state) => state.preview);
  const shown = useMemo(
    () => shownSources(sources, { visible, preview }),
    [sources, visible, preview],
  );
  const listed = useMemo(() => {
    const byKey = new Map(sources.map((source) => [source.key, source]));
    return listedKeys.flatMap((key) => byKey.get(key) ?? []);
  }, [sources, listedKeys]);
  const marks = useMarks(shown, pack);
  const stagePicture = useMemo(() => ({ size, pixels: picture.pixels }), [size, picture.pixels]);
  if (isMultiples) {
    return (
      <Multiples
        sources={listed}
        pack={pack}
        size={size}
        pixels={picture.pixels}
        label={`${detail.fileName}, a small picture for each token`}
      />
    );
  }
  return (
    <>
      <ImageCanvas
        picture={stagePicture}
        paintings={painter}
        viewport={viewport}
        style={overlayStyle}
        pointer={pointer}
        isBusy={picture.state === 'loading'}
        label={canvasLabel(
          detail.fileName,
          shown.map(({ name }) => name),
        )}
      >
        <Annotations marks={marks} viewport={viewport} style={overlayStyle} pointer={pointer} />
        <BoxTag boxes={marks.boxes} pointer={pointer} viewport={viewport} />
        <BoxList boxes={marks.boxes} size={size} />
        {hasProbe && <ProbeCanvas pointer={pointer} viewport={viewport} />}
      </ImageCanvas>
      {sources.length > 0 && <ProbeOverlay {...{ sources, pack, size, pointer, viewport }} />}
    </>
  );
}

/** "lens_00012.png with heatmaps of dragon, moon". */
export function canvasLabel(fileName: string, names: readonly string[]): string {
  if (names.length === 0) return fileName;
  return `${fileName} with heatmaps of ${names.join(', ')}`;
}
