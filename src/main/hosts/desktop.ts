import { dirname } from 'node:path';
import open from 'open';
import { AppError } from '@shared/errors';

/** Whether somebody sits at a screen of this computer. */
export function hasScreen(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** The folder, in the system's file manager: not every one of them can pick out a file. */
export async function revealFile(path: string): Promise<void> {
  await openPath(dirname(path));
}

export async function openFile(path: string): Promise<void> {
  await openPath(path);
}

async function openPath(path: string): Promise<void> {
  try {
    await open(path);
  } catch (cause) {
    throw new AppError(
      'file-unreadable',
      `${path} cannot be opened: ${(cause as Error).message}.`,
      { cause },
    );
  }
}
