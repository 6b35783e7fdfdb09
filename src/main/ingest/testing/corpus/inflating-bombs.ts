import { withChunks, withTexts } from './carrier';
import { corpusCase, type CaseFiles, type CorpusCase } from './corpus-case';
import { emptyBlocks, zlibBomb, zlibOf } from './inflating';
import type { PngChunk } from './png-chunks';

const mega = 1024 * 1024;

/** Small files that become large, and files of a great many parts. */
export function inflatingBombs(): CorpusCase[] {
  const compressed: Record<string, () => Buffer> = {
    'of 10 GB': () => zlibBomb(10),
    'just too large': () => zlibOf('x', 65 * mega),
    'just small enough': () => zlibOf('x', 63 * mega),
    'of empty blocks': () => emptyBlocks(4e6),
    'of NULs': () => zlibOf('\0', 63 * mega),
    'of quotes': () => zlibOf('"', 63 * mega),
    'of bytes that are not UTF-8': () => zlibOf('\xff', 63 * mega),
  };
  const single = Object.entries(compressed).flatMap(([what, make]) => [
    corpusCase(`zTXt ${what}`, () => withChunks([zTXt('prompt', make())])),
    corpusCase(`iTXt ${what}`, () => withChunks([iTXt('workflow', make())])),
  ]);
  const many = (count: number, of: () => Buffer): CaseFiles => {
    const bomb = of();
    return withChunks(Array.from({ length: count }, (_, i) => zTXt(`text ${i}`, bomb)));
  };
  return [
    ...single,
    corpusCase('400 zTXt that are just too large', () => many(400, () => zlibOf('x', 65 * mega))),
    corpusCase('400 zTXt of a gigabyte', () => many(400, () => zlibBomb(0.1))),
    corpusCase('400 zTXt of half the text allowed', () => many(400, () => zlibOf('x', 33 * mega))),
    corpusCase('400 zTXt that are damaged at their end', () =>
      many(400, () => damaged(zlibOf('x', 60 * mega))),
    ),
    ...chunkBombs(),
  ];
}

function chunkBombs(): CorpusCase[] {
  const empty = (type: string, count: number) =>
    Array<PngChunk>(count).fill({ type, data: Buffer.alloc(0) });
  return [
    corpusCase('PNG of half a million empty chunks', () => withChunks(empty('prVt', 499_000))),
    corpusCase('PNG of a million empty chunks', () => withChunks(empty('prVt', 1e6))),
    corpusCase('PNG of 100,000 empty texts', () => withChunks(empty('tEXt', 100_000))),
    corpusCase('PNG of 999 texts of one keyword', () =>
      withTexts(...Array.from({ length: 999 }, (): [string, string] => ['prompt', '{"1": 1}'])),
    ),
    corpusCase('PNG of 400 broken DAAM texts', () =>
      withTexts(
        ...Array.from({ length: 400 }, (_, i): [string, string] => [`${i}`, '{"daam_heatmaps": [']),
      ),
    ),
    corpusCase('PNG of 400 texts of 60 KB', () =>
      withTexts(
        ...Array.from({ length: 400 }, (_, i): [string, string] => [`${i}`, '"a b'.repeat(15_000)]),
      ),
    ),
  ];
}

function zTXt(keyword: string, compressed: Buffer): PngChunk {
  return { type: 'zTXt', data: Buffer.concat([Buffer.from(`${keyword}\0\0`), compressed]) };
}

function iTXt(keyword: string, compressed: Buffer): PngChunk {
  return { type: 'iTXt', data: Buffer.concat([Buffer.from(`${keyword}\0\x01\0\0\0`), compressed]) };
}

/** Only its checksum, so that it has to be read to its end. */
function damaged(stream: Buffer): Buffer {
  return Buffer.concat([stream.subarray(0, -4), Buffer.alloc(4, 0xff)]);
}
