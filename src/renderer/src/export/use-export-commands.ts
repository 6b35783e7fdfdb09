import type { ImageDetail } from '@shared/images';
import { useMemo } from 'react';
import { showDone, showError } from '../app/notices';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { lookOf } from '../viewer/looks';
import { overlayStyle } from '../viewer/overlay-style';
import { heatmapOfLayer, type ScenePainter } from '../viewer/scene-painter';
import { shownSources } from '../viewer/selection';
import type { Source } from '../viewer/sources';
import { looks, selection, useWays, viewSettings } from '../viewer/stores';
import { wholePicture } from '../viewer/use-picture';
import { boxOptionsOf, marksOf } from '../viewer/use-marks';
import type { Size } from '../canvas/spaces';
import { copyPicture } from './copy-picture';
import { exportCommands, type ExportCommand, type FileKind, type Which } from './export-commands';
import { arrayFile, boxFile, maskFile, type ExportTools } from './export-files';
import { exportItems, exportName } from './export-items';
import { runExport, type Exported } from './run-export';
import { saveFile } from './save-file';
import { viewPicture } from './view-picture';

interface Exportable {
  detail: ImageDetail;
  sources: readonly Source[];
  pack: HeatmapPack;
  size: Size;
  painter: ScenePainter;
}

/** What can be exported of the open image, as it is when a command is performed. */
export function useExportCommands(open: Exportable): ExportCommand[] {
  const { detail, sources, pack, size, painter } = open;
  const hasView = useWays(({ way }) => way !== 'multiples') || sources.length === 0;
  return useMemo(() => {
    const image = { detail, sources, pack, size, painter };
    return exportCommands(
      {
        saveView: () => void saveView(image),
        copyView: () => void copyView(image),
        saveFile: (kind, which) =>
          void runExport((tools) => heatmapFile(image, kind, which, tools)),
        makeView: () => viewFile(image),
        makeFile: (kind, which) => (tools) => heatmapFile(image, kind, which, tools),
      },
      { hasView, hasHeatmaps: sources.length > 0 },
    );
  }, [detail, sources, pack, size, painter, hasView]);
}

async function saveView(image: Exportable): Promise<void> {
  try {
    const { file, remark } = await viewFile(image);
    saveFile(file);
    showDone(`Exported ${file.name}. ${remark}`.trim());
  } catch (error) {
    showError(error);
  }
}

async function viewFile(image: Exportable): Promise<Exported> {
  const { png, remark } = drawnView(image);
  const name = exportName(image.detail.fileName, 'view', '.png');
  return { file: { name, blob: await png }, remark: await remark };
}

async function copyView(image: Exportable): Promise<void> {
  try {
    const { png, remark } = drawnView(image);
    await copyPicture(png);
    showDone(`Copied the view of ${image.detail.fileName}. ${await remark}`.trim());
  } catch (error) {
    showError(error);
  }
}

/** What is on screen at this moment, whatever is while the picture still loads. */
function drawnView({ detail, sources, pack, size, painter }: Exportable) {
  const { scene } = painter.painted.getState();
  const marks = marksOf(shownOf(sources), pack, viewSettings.getState());
  const picture = wholePicture(detail);
  return {
    png: picture.then(({ pixels }) =>
      viewPicture({
        ...{ pixels, size, scene, marks },
        heatmapOf: heatmapOfLayer(pack),
        style: overlayStyle,
      }),
    ),
    remark: picture.then(({ isWhole, pixels }) => {
      if (isWhole) return '';
      return `The picture itself cannot be shown: the heatmaps lie over ${pixels ? 'its thumbnail' : 'grey'}.`;
    }),
  };
}

const makers = { masks: maskFile, arrays: arrayFile, boxes: boxFile };

async function heatmapFile(
  { detail, sources, pack, size }: Exportable,
  kind: FileKind,
  which: Which,
  tools: ExportTools,
): Promise<Exported> {
  const chosen =
    which === 'shown' ? shownOf(sources) : sources.filter(({ ref }) => ref.kind === 'token');
  const state = looks.getState();
  const { items, unread } = exportItems(chosen, pack, (key) => lookOf(state, key));
  const boxes = boxOptionsOf(viewSettings.getState());
  const file = await makers[kind]({ fileName: detail.fileName, size, boxes }, items, tools);
  const remark = unread.length > 0 ? `Left out, as damaged: ${unread.join(', ')}.` : '';
  return { file, remark };
}

function shownOf(sources: readonly Source[]): Source[] {
  return shownSources(sources, selection.getState());
}
