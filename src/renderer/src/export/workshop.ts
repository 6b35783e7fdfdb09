import { AppError, type Result } from '@shared/errors';
import type { ExportTask } from './export-task';

/** Makes files beside the window, which stays quick meanwhile. */
export interface Workshop {
  /** One at a time. Rejects with `cancelled` once the workshop is closed. */
  perform(task: ExportTask): Promise<Uint8Array<ArrayBuffer>>;
  /** Whatever is being made is dropped. */
  close(): void;
}

export function openWorkshop(): Workshop {
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' });
  let fail: ((error: AppError) => void) | null = null;
  let isClosed = false;

  return {
    perform: (task) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(cancelled());
        fail = reject;
        worker.onmessage = ({ data }: MessageEvent<Result<Uint8Array<ArrayBuffer>>>) => {
          if (data.ok) resolve(data.value);
          else reject(new AppError(data.error.code, data.error.message));
        };
        // Also when the worker itself cannot be loaded, or runs out of memory.
        worker.onerror = ({ message }) =>
          reject(new AppError('internal', `The file could not be made: ${message || 'unknown'}.`));
        worker.postMessage(task);
      }),
    close() {
      isClosed = true;
      worker.terminate();
      fail?.(cancelled());
    },
  };
}

function cancelled(): AppError {
  return new AppError('cancelled', 'The export was cancelled.');
}
