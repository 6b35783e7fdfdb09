import { toAppError, type Result } from '@shared/errors';
import { performTask, type ExportTask } from './export-task';

addEventListener('message', ({ data }: MessageEvent<ExportTask>) => {
  try {
    const value = performTask(data);
    const answer: Result<Uint8Array<ArrayBuffer>> = { ok: true, value };
    postMessage(answer, { transfer: [value.buffer] });
  } catch (error) {
    const { code, message } = toAppError(error);
    const answer: Result<never> = { ok: false, error: { code, message } };
    postMessage(answer);
  }
});
