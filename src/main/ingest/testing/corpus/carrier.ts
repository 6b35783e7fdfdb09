import { png } from '../png-fixture';
import type { CaseFiles } from './corpus-case';
import { joinPng, splitPng, type PngChunk } from './png-chunks';

/** A small PNG with these texts. */
export function withTexts(...texts: [keyword: string, text: string][]): CaseFiles {
  return withChunks(
    texts.map(([keyword, text]) => ({ type: 'tEXt', data: Buffer.from(`${keyword}\0${text}`) })),
  );
}

/** A small PNG with these chunks before its pixels. */
export function withChunks(chunks: PngChunk[]): CaseFiles {
  const [header, ...others] = splitPng(png());
  return { image: joinPng([header!, ...chunks, ...others]) };
}
