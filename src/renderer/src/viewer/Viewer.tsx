import type { ImageDetail } from '@shared/images';
import { useMemo, useState } from 'react';
import { ImageCanvas } from '../canvas/ImageCanvas';
import { createViewport } from '../canvas/viewport-store';
import { CanvasNote } from './CanvasNote';
import { DisplayBar } from './DisplayBar';
import { GenerationData } from './GenerationData';
import { ImageProblems } from './ImageProblems';
import { Legend } from './Legend';
import { overlayStyle } from './overlay-style';
import { PanelResizer } from './PanelResizer';
import { shownSources } from './selection';
import { sourcesOf } from './sources';
import { useSelection, useViewSettings } from './stores';
import { TokenPanel } from './TokenPanel';
import { useNeighbours } from './use-neighbours';
import type { Picture } from './use-picture';
import { useStageContent } from './use-stage-content';
import { useViewerImage } from './use-viewer-image';
import { useViewerKeys } from './use-viewer-keys';
import classes from './Viewer.module.css';
import { ViewerToolbar } from './ViewerToolbar';

interface ViewerProps {
  /** What is shown: for a moment still the image before `imageId`. */
  detail: ImageDetail;
  picture: Picture;
  imageId: number;
}

export function Viewer({ detail, picture, imageId }: ViewerProps) {
  const [viewport] = useState(createViewport);
  const neighbours = useNeighbours(imageId);
  const panelWidth = useViewSettings((state) => state.panelWidth);
  const sources = useMemo(() => sourcesOf(detail), [detail]);
  const visible = useSelection((state) => state.visible);
  const preview = useSelection((state) => state.preview);
  const shown = useMemo(
    () => shownSources(sources, { visible, preview }),
    [sources, visible, preview],
  );
  const { content, legend, pack, heatmapError, readHeatmapsAgain } = useStageContent(
    detail,
    shown,
    picture.pixels,
  );
  // The keys walk the tokens in the order in which the panel lists them.
  const [listedKeys, setListedKeys] = useState<readonly string[]>([]);
  const imageCommands = useViewerImage(imageId, neighbours);
  const commands = useViewerKeys({ viewport, neighbours, listedKeys, imageCommands });

  return (
    <div className={classes.viewer}>
      <div className={classes.main}>
        <ViewerToolbar
          detail={detail}
          viewport={viewport}
          neighbours={neighbours}
          imageCommands={imageCommands}
          commands={commands}
        />
        <CanvasNote
          detail={detail}
          picture={picture}
          heatmapError={heatmapError}
          onReadAgain={readHeatmapsAgain}
        />
        <div className={classes.canvas}>
          <ImageCanvas
            content={content}
            viewport={viewport}
            style={overlayStyle}
            label={canvasLabel(
              detail.fileName,
              shown.map(({ name }) => name),
            )}
          />
        </div>
        <Legend {...legend} hasHeatmaps={sources.length > 0} />
        <DisplayBar />
      </div>
      <PanelResizer />
      <aside className={classes.panel} style={{ width: panelWidth }} aria-label="Inspector">
        <ImageProblems problems={detail.problems} />
        <TokenPanel
          sources={sources}
          pack={pack}
          hasProblems={detail.problems.some(({ isGeneration }) => !isGeneration)}
          onListed={setListedKeys}
        />
        <GenerationData detail={detail} />
      </aside>
    </div>
  );
}

/** "lens_00012.png with heatmaps of dragon, moon". */
function canvasLabel(fileName: string, names: readonly string[]): string {
  if (names.length === 0) return fileName;
  return `${fileName} with heatmaps of ${names.join(', ')}`;
}
