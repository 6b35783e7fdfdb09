/** Every way the library says no. Wording for people lives in the renderer and the CLI. */
export const errorCodes = [
  // Input and lookup
  'bad-request',
  'not-found',
  'unknown-region',
  'forbidden',
  // Files and metadata
  'file-unreadable',
  'file-vanished',
  'file-truncated',
  'file-unsupported',
  'file-corrupt',
  'metadata-too-large',
  'metadata-json',
  'metadata-schema',
  'heatmap-size',
  'heatmap-encoding',
  'heatmap-values',
  'folder-unreachable',
  // Export
  'export-empty',
  'export-size',
  'export-write',
  'export-followed',
  'export-running',
  'clipboard',
  // Database and program
  'unreachable',
  'database-unavailable',
  'database-newer',
  'import-running',
  'cancelled',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error with a code that survives IPC and HTTP; `message` says what happened, with the facts. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What crosses a process boundary instead of a throw. */
export type Result<T> =
  { ok: true; value: T } | { ok: false; error: { code: ErrorCode; message: string } };

/** Anything thrown, as an AppError; what was not one becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('internal', message, { cause: thrown });
}
