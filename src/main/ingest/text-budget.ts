import { AppError } from '@shared/errors';

/** Text that one file may bring along, in bytes after inflating. */
export const maxTextBytes = 64 * 1024 * 1024;

/** What may be inflated in vain on top: a file may have a thousand texts that prove too large. */
const maxWastedBytes = maxTextBytes;
/** Of deflate. */
const largestRatio = 1032;

/** Counts down what a file's text may still take; one per file. */
export class TextBudget {
  private wasted = 0;

  constructor(private left = maxTextBytes) {}

  /** Bytes that the next text may have. */
  get remaining(): number {
    return this.left;
  }

  /** Throws `metadata-too-large` when `bytes` are more than what is left; takes nothing then. */
  take(bytes: number): void {
    if (bytes > this.left) throw tooLarge();
    this.left -= bytes;
  }

  /** For a compressed text of `bytes` that came to nothing, but may have been inflated as far as it may. */
  waste(bytes: number): void {
    this.wasted += Math.min(this.left, bytes * largestRatio);
  }

  /** Before inflating. Throws `metadata-too-large` once too much was inflated in vain. */
  checkWaste(): void {
    if (this.wasted > maxWastedBytes) throw tooLarge();
  }
}

function tooLarge(): AppError {
  return new AppError(
    'metadata-too-large',
    `The text of this file is larger than ${maxTextBytes / 1024 / 1024} MB.`,
  );
}
