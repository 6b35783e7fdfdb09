import { regionNames, type RegionName } from '../regions';
import { regionPlace, toPlace, wholePicture, type GridSize, type Place } from './place';
import type { TokenReader } from './token-reader';

/**
 * What follows `@`: the name of a region, `anywhere`, or cells of a grid, `4[0-3,5,9*0.5]`: ids from
 * the top left, spans of them, and how much they count where that is not 1.
 */
export function parsePlace(reader: TokenReader): Place {
  const start = reader.position;
  const token = reader.peek();
  if (token?.kind === 'word') {
    reader.skip();
    if (reader.isAt('[') && (token.text === '4' || token.text === '8')) {
      return parseCells(reader, Number(token.text) as GridSize);
    }
    if (token.text === 'anywhere') return wholePicture();
    if ((regionNames as string[]).includes(token.text))
      return regionPlace(token.text as RegionName);
  }
  throw reader.errorAt(
    start,
    `Name a place: anywhere, ${regionNames.join(', ')}; or cells, as in 4[5,6,9,10].`,
  );
}

function parseCells(reader: TokenReader, gridSize: GridSize): Place {
  const opened = reader.position;
  reader.takeSign('[');
  const weights = new Array<number>(gridSize ** 2).fill(0);
  while (!reader.takeSign(']')) {
    const token = reader.peek();
    if (!token) throw reader.errorAt(opened, 'This bracket is never closed.');
    if (token.kind !== 'word') throw reader.error('Cells are numbers, as in 4[5,6,9-10].');
    for (const part of token.text.split(',').filter((one) => one !== '')) {
      const [, first, last = first, weight = '1'] =
        /^(\d{1,2})(?:-(\d{1,2}))?(?:\*([01](?:\.\d{1,4})?))?$/.exec(part) ?? [];
      if (first === undefined) {
        throw reader.error(
          `"${part.slice(0, 20)}" is no cell. Cells are numbers, as in 4[5,6*0.5,9-10].`,
        );
      }
      const [from, to] = [Number(first), Number(last)];
      if (to >= gridSize ** 2 || from > to) {
        throw reader.error(
          `Cells of the ${gridSize}×${gridSize} grid go from 0 to ${gridSize ** 2 - 1}; "${part}" does not.`,
        );
      }
      if (Number(weight) > 1) throw reader.error('A cell counts 0 to 1.');
      weights.fill(Number(weight), from, to + 1);
    }
    reader.skip();
  }
  return toPlace(gridSize, weights);
}
