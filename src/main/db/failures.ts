import { AppError } from '@shared/errors';

const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
]);

/** SQLSTATE classes 08 (connection) and 57P (server going away): nothing wrong with the query. */
const serverGone = /^(?:08|57P)/;

/** Whether a query failed because the server is not there, rather than for what it asked. */
export function isConnectionError(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'database-unavailable';
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && serverGone.test(code)) return true;
  if (code !== undefined && socketCodes.has(code))
    return syscall === undefined || syscall !== 'open';
  // What pg throws without a code.
  return /Connection terminated|connection timeout|Client was closed/i.test(error.message);
}
