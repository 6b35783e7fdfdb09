import { toAppError } from '@shared/errors';
import { countOf } from '../app/format';
import { showDone, showError } from '../app/notices';
import { showProgress } from '../app/ProgressNotice';
import type { ExportedFile, ExportTools } from './export-files';
import { saveFile } from './save-file';
import { openWorkshop } from './workshop';

/** A file, and what a person should know about it. */
export interface Exported {
  readonly file: ExportedFile;
  /** Empty when all is well. */
  readonly remark: string;
}

/** Makes a file of heatmaps in the background and saves it; says how it goes and what came of it. */
export async function runExport(make: (tools: ExportTools) => Promise<Exported>): Promise<void> {
  const workshop = openWorkshop();
  const notice = showProgress('Exporting…', workshop.close);
  try {
    const { file, remark } = await make({
      perform: workshop.perform,
      tell: (done, count) => notice.tell(`Exporting: ${done} of ${countOf(count, 'mask')}`),
    });
    saveFile(file);
    showDone([`Exported ${file.name}.`, remark].join(' ').trim());
  } catch (error) {
    if (toAppError(error).code !== 'cancelled') showError(error);
  } finally {
    notice.close();
    workshop.close();
  }
}
