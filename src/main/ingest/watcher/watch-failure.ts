import type { WatchState } from '@shared/api';
import { TooManyFolders } from './subscription';

/** Why the system does not watch a folder, from what it threw. */
export function describeFailure(error: unknown): Pick<WatchState, 'reason' | 'detail'> {
  if (error instanceof TooManyFolders) return { reason: 'too-many-folders', detail: null };
  const { code } = error as NodeJS.ErrnoException;
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC') return { reason: 'watch-limit', detail: null };
  if (code === 'EMFILE' || code === 'ENFILE') return { reason: 'watcher-limit', detail: null };
  if (code === 'EACCES' || code === 'EPERM') return { reason: 'not-permitted', detail: message };
  if (code === 'ENOSYS' || code === 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' || isModuleGone(error)) {
    return { reason: 'not-available', detail: message };
  }
  return { reason: 'failed', detail: message };
}

/** The package of the watcher has no binary for this system. */
function isModuleGone(error: unknown): boolean {
  const { code, message = '' } = error as NodeJS.ErrnoException;
  return /MODULE_NOT_FOUND$/.test(code ?? '') || /No prebuild/i.test(message);
}
