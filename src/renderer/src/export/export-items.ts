import { AppError } from '@shared/errors';
import { fileNames } from '@shared/heatmap/file-names';
import type { Heatmap } from '@shared/heatmap/heatmap';
import type { Interpolation } from '@shared/layers';
import type { Look } from '@shared/look';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import type { Source, SourceKey } from '../viewer/sources';

/** One heatmap that is written. */
export interface ExportItem {
  /** As in the prompt. */
  readonly name: string;
  /** Names its file: says also that it is a group, or of the negative prompt. */
  readonly fileStem: string;
  readonly isNegative: boolean;
  readonly heatmap: Heatmap;
  readonly interpolation: Interpolation;
}

export interface ExportItems {
  readonly items: readonly ExportItem[];
  /** Names of those whose heatmap is damaged, or not there. */
  readonly unread: readonly string[];
}

/** Throws `export-empty` when there is nothing to write. */
export function exportItems(
  sources: readonly Source[],
  pack: HeatmapPack,
  lookOf: (key: SourceKey) => Look,
): ExportItems {
  if (sources.length === 0) throw new AppError('export-empty', 'No token is shown.');
  const unread: string[] = [];
  const items = sources.flatMap((source) => {
    const { key, ref, name, polarity } = source;
    const heatmap = pack.heatmapOf({ source: ref, polarity });
    if (!heatmap) {
      unread.push(name);
      return [];
    }
    const isNegative = polarity === 'negative';
    const { interpolation } = lookOf(key);
    return [{ name, fileStem: fileStemOf(source), isNegative, heatmap, interpolation }];
  });
  if (items.length === 0) {
    throw new AppError('export-empty', 'The heatmaps are not read yet, or cannot be.');
  }
  return { items, unread };
}

/** "picture-dragon.png" of "picture.webp". */
export function exportName(fileName: string, what: string, extension: string): string {
  return fileNames([`${stemOf(fileName)}-${what}`], extension)[0]!;
}

function fileStemOf({ name, ref, polarity }: Source): string {
  const kind = ref.kind === 'group' ? 'group ' : '';
  return `${polarity === 'negative' ? 'negative ' : ''}${kind}${name}`;
}

function stemOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? fileName.slice(0, dot) : fileName;
}
