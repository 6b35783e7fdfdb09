import type { ErrorCode } from '@shared/errors';
import type { FieldSources, Generation } from '@shared/images';

/** How an image was made, and how that is known. */
export interface GenerationRecord extends Generation {
  /** For every fact; why it is missing where it is null. Empty when no program is recognised. */
  fieldSources: FieldSources;
  isOverlay: boolean;
}

/** Nothing known. */
export const unknownGeneration: Readonly<GenerationRecord> = {
  prompt: null,
  negativePrompt: null,
  model: null,
  sampler: null,
  scheduler: null,
  steps: null,
  cfg: null,
  guidance: null,
  seed: null,
  generator: null,
  loras: [],
  fieldSources: {},
  isOverlay: false,
};

/** What a dialect may use beside the texts. */
export interface ReadContext {
  /** Name of the image file: graphs that save several pictures name their files differently. */
  fileName: string | null;
  /** Tells a problem that does not stop the reading. */
  report(code: ErrorCode, reason: string): void;
}

/** How one program writes what it did. */
export interface Dialect {
  /** As it stands in `generator`. */
  readonly name: string;
  /**
   * The facts, or null when the texts are not of this program. Throws AppError (`metadata-json`,
   * `metadata-schema`, `metadata-too-large`) when they are, but cannot be read.
   */
  read(text: Readonly<Record<string, string>>, context?: ReadContext): GenerationRecord | null;
}

const maxInteger = 2 ** 31 - 1;
const maxSeed = 2n ** 64n - 1n;

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Numbers, also those written as text. */
export function numberOrNull(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A whole number from 0 that an integer column can hold. */
export function stepsOrNull(value: unknown): number | null {
  const number = numberOrNull(value);
  return number !== null && Number.isInteger(number) && number >= 0 && number <= maxInteger
    ? number
    : null;
}

/** Decimal text: seeds reach 2^64−1, and parseJson keeps long integers as text. */
export function seedOrNull(value: unknown): string | null {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || !/^\d{1,20}$/.test(text.trim())) return null;
  const seed = BigInt(text.trim());
  return seed <= maxSeed ? seed.toString() : null;
}
