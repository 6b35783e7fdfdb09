import { AppError, errorCodes, type ErrorCode } from '@shared/errors';
import { decompressHeatmap } from '@shared/heatmap/codec';
import type { EncodedHeatmap } from '@shared/heatmap/heatmap';
import { imageExtensions } from '../../containers';
import type { FileRecord } from '../../../records';

/** What is wrong with a record, whatever the file was: nothing, or the reader has a bug. */
export function faultsOfRecord(record: FileRecord): string[] {
  const { image, heatmaps, groups, placements, problems } = record;
  const faults: string[] = [];
  const expect = (isFine: boolean, fault: string): void => {
    if (!isFine) faults.push(fault);
  };

  const formats = new Set([...imageExtensions.map((extension) => extension.slice(1))]);
  expect(formats.has(image.format), `format ${image.format}`);
  expect(isSide(image.width) && isSide(image.height), `size ${image.width} × ${image.height}`);
  expect(/^[0-9a-f]{32,}$/.test(image.contentHash), `content hash ${image.contentHash}`);
  for (const { code, reason } of problems) faults.push(...faultsOfReason(code, reason));

  const keys = new Set(heatmaps.map(({ isNegative, tokenIndex }) => `${isNegative} ${tokenIndex}`));
  expect(keys.size === heatmaps.length, 'two heatmaps with the same token_index');
  for (const heatmap of heatmaps) {
    const { token, meanAttention, totalAttention, coverageArea } = heatmap;
    expect(token.trim() !== '', 'a heatmap without a token');
    expect(isFraction(meanAttention), `mean ${meanAttention} of "${token}"`);
    expect(totalAttention >= 0 && Number.isFinite(totalAttention), `total of "${token}"`);
    expect(isFraction(coverageArea), `coverage ${coverageArea} of "${token}"`);
    faults.push(...faultsOfMap(heatmap, token));
  }
  for (const group of groups) {
    expect(group.name.trim() !== '', 'a group without a name');
    expect(isFraction(group.autoWeight), `weight ${group.autoWeight} of "${group.name}"`);
    faults.push(...faultsOfMap(group, group.name));
  }
  for (const { token, scale, cells } of placements) {
    expect(cells.length === 64, `${cells.length} cells of "${token}"`);
    expect(isFraction(scale), `scale ${scale} of "${token}"`);
  }
  expect(!('polluted' in {}), 'the prototype of all objects was changed');
  return faults;
}

/** What is wrong with the way a file was refused. */
export function faultsOfRefusal(thrown: unknown): string[] {
  if (!(thrown instanceof AppError)) return [`thrown: ${String((thrown as Error)?.stack)}`];
  const faults = faultsOfReason(thrown.code, thrown.message);
  return thrown.code.startsWith('file-') ? faults : [...faults, `refused with ${thrown.code}`];
}

/** `internal` means that something was thrown that nobody thought of. */
function faultsOfReason(code: ErrorCode, reason: string): string[] {
  const isKnown = errorCodes.includes(code) && code !== 'internal';
  const isFine = isKnown && reason.trim().length > 5 && reason.length < 2_000;
  return isFine ? [] : [`problem ${code}: "${reason.slice(0, 300)}"`];
}

function faultsOfMap(encoded: EncodedHeatmap, name: string): string[] {
  try {
    const { values } = decompressHeatmap(encoded);
    const isFine = values.every((value) => value >= 0 && value <= 1.000_001);
    return isFine ? [] : [`values of "${name}" outside 0…1`];
  } catch (thrown) {
    return [`the map of "${name}" cannot be read: ${(thrown as Error).message}`];
  }
}

function isSide(side: number): boolean {
  return Number.isInteger(side) && side >= 1 && side <= 0x7fffffff;
}

function isFraction(value: number): boolean {
  return value >= 0 && value <= 1.000_001;
}
