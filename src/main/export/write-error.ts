import { AppError, toAppError } from '@shared/errors';

/** An error of the file system in words; others as they are. */
export function toWriteError(thrown: unknown, path: string): AppError {
  const reason = reasons[(thrown as NodeJS.ErrnoException | null)?.code ?? ''];
  if (thrown instanceof AppError || reason === undefined) return toAppError(thrown);
  return new AppError('export-write', `${path} cannot be written: ${reason}.`, { cause: thrown });
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the space that you may use is full',
  EFBIG: 'the file is larger than this disk allows',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'there is a file in its place',
  EISDIR: 'there is a folder in its place',
  ENOENT: 'its folder is not there',
  ENAMETOOLONG: 'the path is too long',
  EINVAL: 'the disk does not allow the name',
  EIO: 'the disk does not answer',
  EMFILE: 'too many files are open',
};
