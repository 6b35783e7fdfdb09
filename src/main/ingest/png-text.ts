import { inflateSync } from 'node:zlib';
import { AppError } from '@shared/errors';
import { isTooLong } from './node-zlib';
import type { LiftedArrays } from './lifted-arrays';
import type { TextBudget } from './text-budget';

export const textChunkTypes = ['tEXt', 'zTXt', 'iTXt'] as const;
export type TextChunkType = (typeof textChunkTypes)[number];

export interface PngText {
  keyword: string;
  text: string;
}

/**
 * Keyword and text of a chunk's data (PNG specification §11.3.4). Text is UTF-8 where it is valid
 * UTF-8, as many writers ignore that tEXt and zTXt are Latin-1. Long arrays in it go to `arrays`.
 * Throws `file-corrupt`, `metadata-too-large`.
 */
export function decodeTextChunk(
  type: TextChunkType,
  data: Buffer,
  { budget, arrays }: { budget: TextBudget; arrays: LiftedArrays },
): PngText {
  const [keywordBytes, rest] = cut(data);
  const keyword = keywordBytes.toString('latin1');
  if (keyword.length === 0 || keyword.length > 79) {
    throw new AppError('file-corrupt', `A ${type} chunk has no usable keyword.`);
  }
  const [isCompressed, body] = unwrap(type, keyword, rest);
  const bytes = isCompressed ? inflateText(keyword, body, budget) : body;
  budget.take(bytes.length);
  return { keyword, text: decodeText(arrays.lift(bytes)) };
}

/** UTF-8 if it is valid, else Latin-1. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

function unwrap(type: TextChunkType, keyword: string, rest: Buffer): [boolean, Buffer] {
  if (type === 'tEXt') return [false, rest];
  const method = type === 'zTXt' ? rest[0] : rest[1];
  const isCompressed = type === 'zTXt' || rest[0] === 1;
  if (isCompressed && method !== 0) {
    throw new AppError('file-corrupt', `The text "${keyword}" is compressed in an unknown way.`);
  }
  if (type === 'zTXt') return [true, rest.subarray(1)];
  const [, afterLanguage] = cut(rest.subarray(2));
  const [, body] = cut(afterLanguage);
  return [isCompressed, body];
}

/** Splits at the first NUL. */
function cut(data: Buffer): [Buffer, Buffer] {
  const nul = data.indexOf(0);
  if (nul < 0) throw new AppError('file-corrupt', 'A text chunk ends before its text begins.');
  return [data.subarray(0, nul), data.subarray(nul + 1)];
}

function inflateText(keyword: string, body: Buffer, budget: TextBudget): Buffer {
  budget.checkWaste();
  try {
    return inflateSync(body, { maxOutputLength: Math.max(1, budget.remaining) });
  } catch (cause) {
    budget.waste(body.length);
    if (isTooLong(cause)) {
      throw new AppError(
        'metadata-too-large',
        `The text "${keyword}" inflates to more than ${budget.remaining} bytes.`,
      );
    }
    throw new AppError('file-corrupt', `The compressed text "${keyword}" is damaged.`, { cause });
  }
}
