import { AppError, toAppError, type ErrorCode } from '@shared/errors';
import type { ImageDetail } from '@shared/images';
import type { ExportOptions } from '@shared/region-export/options';
import type { ExportProblem } from '@shared/region-export/progress';
import type { Pool } from '../db/connect';
import { toLibraryError } from '../db/failures';
import { getImageDetail } from '../db/image-detail';
import { createLsdWriter } from './lsd-writer';
import type { Sink } from './sink';
import { createTrainingWriter } from './training-writer';

/** Stages the files of images, one at a time. */
export interface ImageWriter {
  /** `tell` hears how much of the image is made, 0…1. */
  write(
    image: ImageDetail,
    signal: AbortSignal,
    tell: (part: number) => void,
  ): Promise<StagedImage>;
  /** Stages what is about all images that were written. */
  end(): Promise<void>;
  /** Lets go of files, whatever has happened. */
  close?(): Promise<void>;
}

export interface StagedImage {
  /** Names of heatmaps that are damaged. */
  unread: string[];
  /** Files of an earlier export that are no longer wanted. */
  stale: string[];
  /** Once its files are in their place. */
  written?: (() => Promise<void>) | undefined;
}

export interface ExportCounts {
  total: number;
  done: number;
  part: number;
  written: number;
  files: number;
  bytes: number;
  problems: ExportProblem[];
  problemCount: number;
}

export interface ExportResult extends ExportCounts {
  state: 'finished' | 'cancelled';
  /** What is there; null where nothing is. */
  path: string | null;
}

interface ExportRun {
  pool: Pool;
  ids: readonly number[];
  options: ExportOptions;
  sink: Sink;
  signal: AbortSignal;
  tell: (counts: ExportCounts) => void;
}

const mostProblems = 100;

/**
 * Writes the regions of images, one after the other. What is about one image leaves it out; anything else
 * ends the export. Throws `export-empty` when no image has anything to write, `export-write`, and what
 * the database says; by then nothing half-written is left, and the message says what was written.
 */
export async function runExport(run: ExportRun): Promise<ExportResult> {
  const { pool, ids, options, sink, signal } = run;
  const writer =
    options.kind === 'lsd'
      ? createLsdWriter(pool, options, sink)
      : createTrainingWriter(pool, options, sink);
  const counts: ExportCounts = {
    ...{ total: ids.length, done: 0, part: 0, written: 0, files: 0, bytes: 0 },
    ...{ problems: [], problemCount: 0 },
  };

  function leaveOut(fileName: string, reason: string): void {
    counts.problemCount++;
    if (counts.problems.length < mostProblems) counts.problems.push({ fileName, reason });
  }

  function tellPart(part: number): void {
    counts.part = part;
    run.tell({ ...counts, problems: [...counts.problems] });
  }

  async function put(): Promise<void> {
    const files = sink.staging.files();
    await sink.commit();
    counts.files += files.length;
    counts.bytes += files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async function writeImage(id: number): Promise<void> {
    let fileName = `image ${id}`;
    try {
      const image = await getImageDetail(pool, id);
      fileName = image.fileName;
      const { unread, stale, written } = await writer.write(image, signal, tellPart);
      await put();
      counts.written++;
      for (const path of stale) await sink.drop(path);
      await written?.();
      if (unread.length > 0) leaveOut(fileName, `Damaged heatmaps: ${unread.join(', ')}.`);
    } catch (thrown) {
      const error = toLibraryError(thrown);
      if (!aboutOneImage.has(error.code)) throw error;
      await sink.staging.clear();
      leaveOut(fileName, error.message);
    }
  }

  async function writeAll(): Promise<void> {
    for (const id of ids) {
      if (signal.aborted) return;
      await writeImage(id);
      counts.done++;
      tellPart(0);
    }
  }

  try {
    await writeAll().catch(async (thrown: unknown) => {
      if (toAppError(thrown).code !== 'cancelled') throw thrown;
      await sink.staging.clear();
    });
    const isCancelled = signal.aborted;
    if (counts.written === 0 && !isCancelled) throw nothing(counts);
    if (isCancelled && (counts.written === 0 || !sink.keepsParts)) {
      await writer.close?.();
      await sink.abort();
      return { ...counts, state: 'cancelled', written: 0, files: 0, bytes: 0, path: null };
    }
    await writer.end();
    await put();
    await sink.finish();
    return { ...counts, state: isCancelled ? 'cancelled' : 'finished', path: sink.path };
  } catch (thrown) {
    // Why it ended says more than why something of it stays.
    await writer.close?.().catch(() => undefined);
    await sink.abort().catch(() => undefined);
    throw withCounts(toLibraryError(thrown), counts, sink);
  }
}

const aboutOneImage: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'not-found',
  'export-empty',
  'file-vanished',
  'file-unreadable',
  'file-corrupt',
  'heatmap-size',
  'heatmap-encoding',
  'heatmap-values',
]);

function nothing({ total, problems }: ExportCounts): AppError {
  const [first] = problems;
  if (total === 0) return new AppError('export-empty', 'There are no images to export.');
  const reason = first ? ` ${first.fileName}: ${first.reason}` : '';
  const whole =
    total === 1
      ? 'The image has nothing to export.'
      : `None of the ${total} images has anything to export.`;
  return new AppError('export-empty', `${whole}${reason}`);
}

function withCounts(
  { code, message, cause }: AppError,
  counts: ExportCounts,
  sink: Sink,
): AppError {
  if (code === 'export-empty') return new AppError(code, message, { cause });
  const { written, total } = counts;
  const left =
    written > 0 && sink.keepsParts
      ? `${written} of ${total} images are written, in ${sink.path}.`
      : 'Nothing was written.';
  return new AppError(code, `${message} ${left}`, { cause });
}
