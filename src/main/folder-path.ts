import { stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { AppError } from '@shared/errors';

/**
 * The folder as it is remembered, once it is known to be one. Throws `bad-request` for a path that
 * is not from the root, `folder-unreachable` for what is not a folder that can be reached.
 */
export async function requireFolder(path: string): Promise<string> {
  if (!isAbsolute(path)) {
    throw new AppError('bad-request', `Give the full path of the folder instead of "${path}".`);
  }
  const folder = resolve(path);
  let isFolder: boolean;
  try {
    isFolder = (await stat(folder)).isDirectory();
  } catch (cause) {
    throw new AppError('folder-unreachable', reasonWhy(folder, cause), { cause });
  }
  if (!isFolder) {
    throw new AppError('folder-unreachable', `${folder} is a file, not a folder.`);
  }
  return folder;
}

function reasonWhy(folder: string, cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `The folder ${folder} does not exist.`;
  if (code === 'EACCES' || code === 'EPERM') return `The folder ${folder} may not be read.`;
  return `The folder ${folder} cannot be reached (${code ?? String(cause)}).`;
}
