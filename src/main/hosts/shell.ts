import { shell } from 'electron';
import { AppError } from '@shared/errors';

/** In the system's file manager, with the file picked out. */
export async function revealFile(path: string): Promise<void> {
  shell.showItemInFolder(path);
}

/** Throws `file-unreadable` with what the system says. */
export async function openFile(path: string): Promise<void> {
  const reason = await shell.openPath(path);
  if (reason) throw new AppError('file-unreadable', `${path} cannot be opened: ${reason}.`);
}
