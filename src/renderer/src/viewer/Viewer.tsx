import type { ImageDetail } from '@shared/images';
import { useCallback, useDeferredValue, useMemo, useState, type MouseEvent } from 'react';
import { isTextField } from '../app/commands';
import { createPointerFeed } from '../canvas/pointer-feed';
import { createViewport } from '../canvas/viewport-store';
import { ReportPanel } from '../report/ReportPanel';
import { useReportCommands } from '../report/use-report-commands';
import { ExportMenu } from '../export/ExportMenu';
import { useExportCommands } from '../export/use-export-commands';
import { CanvasNote } from './CanvasNote';
import { CanvasPane } from './CanvasPane';
import { DisplayBar } from './DisplayBar';
import { GenerationData } from './GenerationData';
import { emptyPack } from './heatmap-pack';
import { ImageProblems } from './ImageProblems';
import { Legend } from './Legend';
import { LookPanel } from './LookPanel';
import { PanelResizer } from './PanelResizer';
import { PromptPanel } from './PromptPanel';
import { useViewSettings } from './stores';
import { TokenPanel } from './TokenPanel';
import { useHeatmapPack } from './use-heatmap-pack';
import { useNeighbours } from './use-neighbours';
import type { Picture } from './use-picture';
import { useScenePainter } from './use-scene-painter';
import { useSources } from './use-sources';
import { useViewerImage } from './use-viewer-image';
import { useViewerKeys } from './use-viewer-keys';
import classes from './Viewer.module.css';
import { ViewerToolbar } from './ViewerToolbar';
import { WayOptions } from './WayOptions';

interface ViewerProps {
  /** What is shown: for a moment still the image before `imageId`. */
  detail: ImageDetail;
  picture: Picture;
  imageId: number;
}

export function Viewer({ detail, picture, imageId }: ViewerProps) {
  const [viewport] = useState(createViewport);
  const [pointer] = useState(createPointerFeed);
  const neighbours = useNeighbours(imageId);
  const panelWidth = useViewSettings((state) => state.panelWidth);
  const isReport = useViewSettings((state) => state.showReport);
  const size = useMemo(
    () => ({ width: Math.max(1, detail.width), height: Math.max(1, detail.height) }),
    [detail.width, detail.height],
  );
  const heatmaps = useHeatmapPack(detail);
  const { error: heatmapError, refetch } = heatmaps;
  const { tokens, sources, pack } = useSources(
    detail,
    heatmaps.data ?? emptyPack,
    heatmaps.isPlaceholderData,
  );
  const packState = heatmapError ? 'failed' : heatmaps.isSuccess ? 'there' : 'loading';
  const painter = useScenePainter({ sources, pack, size });
  // While groups follow a slider, only list and picture keep up with it: the rest waits for a rest.
  const settled = useDeferredValue(sources);
  // The keys walk the tokens in the order in which the panel lists them.
  const [listedKeys, setListedKeys] = useState<readonly string[]>([]);
  const onListed = useCallback((keys: readonly string[]) => {
    setListedKeys((before) => (isSameList(before, keys) ? before : keys));
  }, []);
  const settledKeys = useDeferredValue(listedKeys);
  const imageCommands = useViewerImage(imageId, neighbours);
  const exporting = useExportCommands({ detail, sources: settled, pack, size, painter });
  const reporting = useReportCommands({ detail, tokens, pack, isLoaded: heatmaps.isSuccess });
  useViewerKeys({
    viewport,
    pointer,
    neighbours,
    listedKeys: settledKeys,
    imageCommands,
    exporting,
    reporting,
    hasHeatmaps: sources.length > 0,
  });
  const exportMenu = useMemo(
    () => <ExportMenu imageId={imageId} commands={exporting} sources={settled} size={size} />,
    [imageId, exporting, settled, size],
  );

  return (
    <div className={classes.viewer} onMouseDown={keepFromSelecting}>
      <div className={classes.main}>
        <ViewerToolbar
          detail={detail}
          viewport={viewport}
          neighbours={neighbours}
          imageCommands={imageCommands}
          exportMenu={exportMenu}
        />
        <CanvasNote
          detail={detail}
          picture={picture}
          heatmapError={heatmapError}
          onReadAgain={() => void refetch()}
        />
        <div className={classes.canvas}>
          <CanvasPane
            {...{ detail, picture, size, sources, pack, painter, viewport, pointer, listedKeys }}
          />
        </div>
        <div className={classes.reading}>
          <Legend painted={painter.painted} hasHeatmaps={sources.length > 0} />
          <WayOptions sources={settled} />
        </div>
        <DisplayBar isIdle={sources.length === 0} />
      </div>
      <PanelResizer />
      <aside className={classes.panel} style={{ width: panelWidth }} aria-label="Inspector">
        <ImageProblems problems={detail.problems} />
        <PromptPanel detail={detail} tokens={tokens} />
        <TokenPanel
          {...{ detail, sources, pack, onListed }}
          report={<ReportPanel {...{ detail, tokens, pack, packState, picture, size, onListed }} />}
        />
        {/* The report needs the room. */}
        {!(isReport && sources.length > 0) && (
          <div className={classes.dock}>
            {sources.length > 0 && <LookPanel sources={settled} pack={pack} />}
            <GenerationData detail={detail} isAlone={sources.length === 0} />
          </div>
        )}
      </aside>
    </div>
  );
}

/** The second click of a double click on a thumbnail falls here: it selects no text of fields. */
function keepFromSelecting(event: MouseEvent): void {
  if (event.detail > 1 && !isTextField(event.target)) event.preventDefault();
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, at) => key === b[at]);
}
