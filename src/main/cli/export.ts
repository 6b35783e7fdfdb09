import { resolve } from 'node:path';
import { AppError } from '@shared/errors';
import { exportOptions, type ExportOptions } from '@shared/region-export/options';
import { getImageCards } from '../db/images';
import { namesOfLibrary } from '../export/outside-library';
import { runExport, type ExportCounts, type ExportResult } from '../export/run-export';
import { openFolderSink } from '../export/sink';
import { stemOf } from '../export/stem-of';
import { openZipSink } from '../export/zip-sink';
import { imagesMeant } from './export-images';
import { print, withLibrary, type CommonOptions } from './open-command';

export interface ExportCommandOptions extends CommonOptions {
  out: string;
  zip: boolean;
  overwrite: boolean;
}

/**
 * `lens export lsd|masks`. Ctrl-C stops it after the image in hand is taken away again; what is whole
 * stays. Exit status 1 when something was left out.
 */
export async function exportCommand(
  what: string,
  wanted: ExportOptions,
  options: ExportCommandOptions,
): Promise<void> {
  const parsed = exportOptions.safeParse(wanted);
  if (!parsed.success) throw new AppError('bad-request', parsed.error.issues[0]!.message);
  await withLibrary(options, async ({ pool }) => {
    const ids = await imagesMeant(pool, what, options.json);
    const { overwrite, zip } = options;
    const folder = resolve(options.out);
    const [card] = ids.length === 1 ? await getImageCards(pool, ids) : [];
    const name = wanted.kind === 'lsd' ? 'regions' : 'masks';
    const stem = card ? `${stemOf(card.fileName)}-${name}` : name;
    const sink = zip
      ? await openZipSink({ folder, stem, overwrite })
      : await openFolderSink(folder, {
          overwrite,
          reserved: await namesOfLibrary(pool, folder),
        });
    const abort = new AbortController();
    const cancel = () => abort.abort();
    process.once('SIGINT', cancel);
    process.once('SIGTERM', cancel);
    const started = performance.now();
    const result = await runExport({
      ...{ pool, ids, sink, options: parsed.data, signal: abort.signal },
      tell: showProgress,
    }).finally(() => {
      if (process.stderr.isTTY) process.stderr.write('\n');
      process.off('SIGINT', cancel);
      process.off('SIGTERM', cancel);
    });
    if (result.state === 'cancelled') throw new AppError('cancelled', cancelledWords(result));
    const seconds = (performance.now() - started) / 1000;
    const { total, written, files, bytes, problems, problemCount, path } = result;
    print(options, { total, written, files, bytes, problems, problemCount, path, seconds }, () => [
      `${written} of ${total} images written, ${files} files, ${(bytes / 1e6).toFixed(1)} MB, in ${seconds.toFixed(1)} s: ${path}`,
      ...problems.map(({ fileName, reason }) => `${fileName}: ${reason}`),
      ...(problemCount > problems.length ? [`and ${problemCount - problems.length} more`] : []),
    ]);
    if (problemCount > 0) process.exitCode = 1;
  });
}

function cancelledWords({ written, total, path }: ExportResult): string {
  return path === null
    ? 'The export was cancelled. Nothing was written.'
    : `The export was cancelled. ${written} of ${total} images are written, in ${path}.`;
}

function showProgress({ done, total, files }: ExportCounts): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r${`exporting: ${done} of ${total} images, ${files} files`.padEnd(60)}`);
}
