import { stat } from 'node:fs/promises';
import { AppError } from '@shared/errors';
import type { HostAbilities } from './handlers';

/** Throws `file-vanished`, or `forbidden` where there is no screen to show it on. */
export async function revealOnScreen(host: HostAbilities, path: string): Promise<undefined> {
  if (!host.revealFile) throw noScreen();
  await requireFile(path);
  await host.revealFile(path);
}

/** Throws the same; `file-unreadable` when the system has no program for it. */
export async function openOnScreen(host: HostAbilities, path: string): Promise<undefined> {
  if (!host.openFile) throw noScreen();
  await requireFile(path);
  await host.openFile(path);
}

/** The system would say nothing, or something in its own words. */
async function requireFile(path: string): Promise<void> {
  try {
    await stat(path);
  } catch (cause) {
    throw new AppError('file-vanished', `${path} cannot be reached.`, { cause });
  }
}

function noScreen(): AppError {
  return new AppError(
    'forbidden',
    'DAAM Lens runs where no screen is, or on another computer: it cannot show files there.',
  );
}
