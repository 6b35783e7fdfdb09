import type { Command } from '../app/commands';
import type { ExportTools } from './export-files';
import type { Exported } from './run-export';

/** Of the shown tokens, or of all of the image's. */
export type Which = 'shown' | 'all';
export type FileKind = 'masks' | 'arrays' | 'boxes';

export type ExportCommandName = 'saveView' | 'copyView' | `${FileKind} ${Which}`;

export interface ExportCommand extends Command {
  readonly name: ExportCommandName;
  /** The file that it saves, for who drags it out; null where that takes long, or is no file. */
  readonly make: MakeFile | null;
}

type MakeFile = (tools: ExportTools) => Promise<Exported>;

export interface ExportActions {
  saveView: () => unknown;
  copyView: () => unknown;
  saveFile: (kind: FileKind, which: Which) => unknown;
  makeView: MakeFile;
  makeFile: (kind: FileKind, which: Which) => MakeFile;
}

/** What can be taken out of the viewer; without a view while there is no single one. */
export function exportCommands(
  { saveView, copyView, saveFile, makeView, makeFile }: ExportActions,
  { hasView, hasHeatmaps }: { hasView: boolean; hasHeatmaps: boolean },
): ExportCommand[] {
  const ofView: ExportCommand[] = [
    {
      ...{ name: 'saveView', label: 'Save this view as PNG', keys: ['mod+s'] },
      perform: saveView,
      make: makeView,
    },
    {
      ...{ name: 'copyView', label: 'Copy this view', keys: ['mod+c'] },
      perform: copyView,
      make: null,
    },
  ];
  const ofHeatmaps = kinds.flatMap(([kind, label]) =>
    (['shown', 'all'] as const).map((which): ExportCommand => ({
      name: `${kind} ${which}`,
      label: `${label} of ${which === 'shown' ? 'shown tokens' : 'all tokens'}`,
      keys: [],
      perform: () => saveFile(kind, which),
      make: which === 'shown' ? makeFile(kind, which) : null,
    })),
  );
  return [...(hasView ? ofView : []), ...(hasHeatmaps ? ofHeatmaps : [])];
}

const kinds: readonly (readonly [FileKind, string])[] = [
  ['masks', 'Export masks (16-bit PNG)'],
  ['arrays', 'Export arrays (.npy)'],
  ['boxes', 'Export boxes (COCO JSON)'],
];
