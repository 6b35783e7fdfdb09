import { AppError, toAppError } from '@shared/errors';

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

/** Anything thrown, as an AppError; a database that is gone is called so, whatever the driver says. */
export function toLibraryError(thrown: unknown): AppError {
  if (thrown instanceof AppError || !isConnectionError(thrown)) return toAppError(thrown);
  return new AppError(
    'database-unavailable',
    `The database does not answer (${reasonOf(thrown)}). Try again in a moment; if it stays away, close DAAM Lens and start it again.`,
    { cause: thrown },
  );
}

/** In the driver's words. A name with several addresses fails without any, only with a code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (/client password must be a string/.test(error.message)) return 'it asks for a password';
  if (!(error instanceof AggregateError)) return error.message;
  return error.message || error.errors.map(reasonOf).join('; ');
}

/** Whether a query failed because the server is not there, rather than for what it asked. */
export function isConnectionError(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'database-unavailable';
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && serverGone.test(code)) return true;
  if (code !== undefined && socketCodes.has(code))
    return syscall === undefined || syscall !== 'open';
  // What pg throws without a code.
  return /Connection terminated|connection timeout|connection error|Client was closed/i.test(
    error.message,
  );
}
