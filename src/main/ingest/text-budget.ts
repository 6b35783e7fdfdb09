import { AppError } from '@shared/errors';

/** Text that one file may bring along, in bytes after inflating. */
export const maxTextBytes = 64 * 1024 * 1024;

/** Counts down what a file's text may still take; one per file. */
export class TextBudget {
  constructor(private left = maxTextBytes) {}

  /** Bytes that the next text may have. */
  get remaining(): number {
    return this.left;
  }

  /** Throws `metadata-too-large` when `bytes` are more than what is left; takes nothing then. */
  take(bytes: number): void {
    if (bytes > this.left) {
      throw new AppError(
        'metadata-too-large',
        `The text of this file is larger than ${maxTextBytes / 1024 / 1024} MB.`,
      );
    }
    this.left -= bytes;
  }
}
