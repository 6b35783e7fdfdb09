import { AppError } from '@shared/errors';

/** Throws `cancelled` once somebody has cancelled. */
export function checkCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('cancelled', 'The export was cancelled.');
}
