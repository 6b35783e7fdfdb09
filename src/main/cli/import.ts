import { resolve } from 'node:path';
import type { ImportProgress } from '@shared/api';
import { AppError } from '@shared/errors';
import { addFolder } from '../db/folders';
import { listProblemsBelow } from '../db/problems';
import { requireFolder } from '../folder-path';
import { print, withLibrary, type CommonOptions } from './open-command';

/** Exit status 1 when a file failed or the import did not finish. */
export async function importCommand(dirs: string[], options: CommonOptions): Promise<void> {
  const folders: string[] = [];
  for (const dir of dirs) folders.push(await requireFolder(resolve(dir)));
  await withLibrary(options, async ({ pool, events, imports }) => {
    for (const folder of folders) await addFolder(pool, folder);
    const stopShowing = options.json
      ? () => false
      : events.subscribe((name, payload) => {
          if (name === 'import.progress') showProgress(payload as ImportProgress);
        });
    const cancel = () => imports.cancel();
    process.once('SIGINT', cancel);
    const result = await imports.start(folders);
    process.off('SIGINT', cancel);
    stopShowing();

    if (result.state === 'failed') throw new AppError('internal', result.error ?? 'Import failed.');
    if (result.state === 'cancelled') {
      throw new AppError(
        'cancelled',
        `The import was cancelled after ${result.imported} new images, which stay. Run it again to go on.`,
      );
    }

    const problems = await listProblemsBelow(pool, folders);
    const { found, imported, withHeatmaps, unchanged, failed, seconds } = result;
    print(options, { found, imported, withHeatmaps, unchanged, failed, problems, seconds }, () => [
      `${found} found: ${imported} imported (${withHeatmaps} with heatmaps), ${unchanged} unchanged, ${failed} failed, in ${seconds.toFixed(1)} s`,
      ...problems.map(({ path, token, reason }) =>
        token === null ? `${path}: ${reason}` : `${path}, token "${token}": ${reason}`,
      ),
    ]);
    if (failed > 0) process.exitCode = 1;
  });
}

function showProgress({ found, imported, unchanged, failed, rate, state }: ImportProgress): void {
  if (!process.stderr.isTTY) return;
  const line = `${state}: ${imported + unchanged + failed} of ${found}, ${rate.toFixed(0)} files/s`;
  process.stderr.write(`\r${line.padEnd(60)}${state === 'finished' ? '\n' : ''}`);
}
