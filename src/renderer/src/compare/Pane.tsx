import type { ImageDetail } from '@shared/images';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { ImageCanvas } from '../canvas/ImageCanvas';
import { createPointerFeed } from '../canvas/pointer-feed';
import type { Size } from '../canvas/spaces';
import type { ViewportGroup } from '../canvas/viewport-group';
import { createViewport } from '../canvas/viewport-store';
import { CanvasNote } from '../viewer/CanvasNote';
import { canvasLabel } from '../viewer/CanvasPane';
import { overlayStyle } from '../viewer/overlay-style';
import { OverlayLegend } from '../viewer/OverlayLegend';
import { useSelection } from '../viewer/stores';
import { usePicture } from '../viewer/use-picture';
import type { PaintedPane } from './compare-painter';
import { useCompareSettings } from './compare-settings';
import { wantedTokens, type ComparedToken } from './compared-tokens';
import { Crosshair } from './Crosshair';
import type { DifferingFact } from './differing-facts';
import { missingWords } from './missing-words';
import { PaneHeader } from './PaneHeader';
import classes from './Panes.module.css';
import type { SharedPointer } from './shared-pointer';
import type { ComparedImage } from './use-compared-images';

interface PaneProps {
  ids: readonly number[];
  at: number;
  image: ComparedImage;
  detail: ImageDetail;
  size: Size;
  facts: readonly DifferingFact[] | null;
  /** Its place among those whose facts are known. */
  factsAt: number;
  tokens: readonly ComparedToken[];
  painted: PaintedPane;
  viewports: ViewportGroup;
  pointer: SharedPointer;
}

/** One picture with the heatmaps that all have, or a word that it has them not. */
export function Pane(props: PaneProps) {
  const { ids, at, image, detail, size, tokens, painted, viewports, pointer } = props;
  const { facts, factsAt } = props;
  const [viewport] = useState(createViewport);
  const [feed] = useState(createPointerFeed);
  const picture = usePicture(detail);
  const stagePicture = useMemo(() => ({ size, pixels: picture.pixels }), [size, picture.pixels]);
  const visible = useSelection((state) => state.visible);
  const preview = useSelection((state) => state.preview);
  const wanted = useMemo(
    () => wantedTokens(tokens, { visible, preview }),
    [tokens, visible, preview],
  );
  const here = wanted.filter(({ sources }) => sources[at]).map(({ name }) => name);
  const missing = wanted.filter(({ sources }) => !sources[at]).map(({ name }) => name);
  const note =
    detail.heatmaps.length === 0
      ? 'This image has no heatmaps'
      : missingWords(missing, wanted.length);
  useLayoutEffect(() => viewports.join(viewport), [viewports, viewport]);
  useEffect(() => pointer.follow(feed, detail.id, size), [pointer, feed, detail.id, size]);

  return (
    <section
      className={classes.pane}
      aria-label={detail.fileName}
      aria-busy={picture.state === 'loading'}
    >
      <PaneHeader {...{ ids, at, detail, facts, factsAt }} />
      <CanvasNote
        detail={detail}
        picture={picture}
        heatmapError={image.heatmapError}
        onReadAgain={image.readAgain}
      />
      <div className={classes.canvas}>
        <ImageCanvas
          picture={stagePicture}
          paintings={painted}
          viewport={viewport}
          style={overlayStyle}
          pointer={feed}
          label={canvasLabel(detail.fileName, here)}
        >
          <Crosshair pointer={pointer} imageId={detail.id} viewport={viewport} />
          {note && (
            <div className={classes.note} role="status">
              {note}
            </div>
          )}
        </ImageCanvas>
      </div>
      <OwnLegend painted={painted} />
    </section>
  );
}

/**
 * Of this image alone, where each has a scale of its own. Its place is kept while there is nothing to
 * say: no picture moves when a token is pointed at.
 */
function OwnLegend({ painted }: { painted: PaintedPane }) {
  const hasSameScale = useCompareSettings((state) => state.hasSameScale);
  const state = useStore(painted.painted);
  const { scene, sources } = state;
  if (hasSameScale || scene.kind !== 'overlay') return null;
  if (sources.length === 0) return <div className={classes.legend} />;
  return (
    <figure className={classes.legend} aria-label="Legend">
      <OverlayLegend {...state} layers={scene.layers} />
    </figure>
  );
}
