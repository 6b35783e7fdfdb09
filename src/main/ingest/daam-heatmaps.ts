import { AppError, toAppError } from '@shared/errors';
import { checkGrid } from '@shared/heatmap/codec';
import type { Heatmap } from '@shared/heatmap/heatmap';
import type { Zlib } from '@shared/heatmap/zlib';
import { decodeArray, type DecodedArray } from './daam-array';
import { entryName, heatmapEntry, validBBox, type HeatmapEntry } from './daam-schema';
import type { BBox } from '@shared/images';
import type { ProblemRecord } from '../records';
import type { LiftedArrays } from './lifted-arrays';

/** Limits of one image, both polarities together. */
export const maxHeatmaps = 2_000;
export const maxCells = 16 * 1024 * 1024;

export interface DecodeContext {
  zlib: Zlib;
  allowance: Allowance;
  arrays?: LiftedArrays | undefined;
}

/** Counts heatmaps and cells of one image down. */
export interface Allowance {
  heatmaps: number;
  cells: number;
}

/** A heatmap of one polarity, decoded and normalised to 0…1. */
export interface DecodedHeatmap {
  token: string;
  tokenIndex: number;
  heatmap: Heatmap;
  /** The largest value of the heatmap. */
  max: number;
  /** As the producer says, when valid. */
  given: { coverageArea: number | null; bbox: BBox | null };
}

export interface DecodedPolarity {
  isNegative: boolean;
  heatmaps: DecodedHeatmap[];
  /** The largest raw value when it exceeded 1 and everything was divided by it, else null. */
  rawPeak: number | null;
}

/** Decodes the entries of one polarity; each that cannot be read becomes a problem. */
export function decodePolarity(
  entries: unknown,
  isNegative: boolean,
  context: DecodeContext & { problems: ProblemRecord[] },
): DecodedPolarity {
  const { allowance, problems } = context;
  const report = (token: string | null, { code, message }: AppError) =>
    problems.push({ token, isNegative, code, reason: message });

  const decoded: (DecodedHeatmap & { wantedIndex: number })[] = [];
  if (entries !== undefined && entries !== null && !Array.isArray(entries)) {
    report(null, new AppError('metadata-schema', 'The heatmaps are not a list.'));
  }
  for (const [position, entry] of (Array.isArray(entries) ? entries : []).entries()) {
    if (allowance.heatmaps <= 0) {
      const message = `More than ${maxHeatmaps} heatmaps; the rest was left out.`;
      report(entryName(entry, 'token'), new AppError('metadata-too-large', message));
      break;
    }
    allowance.heatmaps--;
    try {
      const { bbox, ...parsed } = parseEntry(entry);
      const { heatmap, max } = decodeEntry(parsed, context);
      const given = validBBox(bbox, heatmap.width, heatmap.height);
      if (!given && bbox !== undefined && bbox !== null) {
        const message = 'The bbox does not lie inside the heatmap; it was computed instead.';
        report(parsed.token, new AppError('metadata-schema', message));
      }
      decoded.push({
        token: parsed.token,
        tokenIndex: -1,
        wantedIndex: parsed.token_index ?? position,
        heatmap,
        max,
        given: { coverageArea: parsed.coverage_area ?? null, bbox: given },
      });
    } catch (thrown) {
      report(entryName(entry, 'token'), toAppError(thrown));
    }
  }
  // First, since the entries are copied then.
  const rawPeak = normalise(decoded);
  return { isNegative, heatmaps: withUniqueIndexes(decoded, report), rawPeak };
}

function parseEntry(entry: unknown): HeatmapEntry {
  const parsed = heatmapEntry.safeParse(entry);
  if (parsed.success) return parsed.data;
  const { message } = parsed.error.issues[0]!;
  throw new AppError('metadata-schema', `The heatmap is not as described: ${message}.`);
}

function decodeEntry(
  entry: Omit<HeatmapEntry, 'bbox'>,
  { zlib, allowance, arrays }: DecodeContext,
): DecodedArray {
  const { width, height } = entry;
  takeCells(allowance, width, height);
  return decodeArray(
    {
      data: arrays?.get(entry.heatmap) ?? entry.heatmap,
      width,
      height,
      dtype: entry.dtype ?? null,
      maxAttention: entry.max_attention ?? null,
    },
    zlib,
  );
}

/** Before decoding. Throws `heatmap-size` for an impossible grid, `metadata-too-large`. */
export function takeCells(allowance: Allowance, width: number, height: number): void {
  checkGrid(width, height);
  if (width * height > allowance.cells) {
    const message = `The heatmaps of this image have more than ${maxCells} cells; this one was left out.`;
    throw new AppError('metadata-too-large', message);
  }
  allowance.cells -= width * height;
}

/** The first to claim an index keeps it; a later one gets the next that nobody claims. */
function withUniqueIndexes(
  decoded: (DecodedHeatmap & { wantedIndex: number })[],
  report: (token: string, error: AppError) => void,
): DecodedHeatmap[] {
  const claimed = new Set(decoded.map(({ wantedIndex }) => wantedIndex));
  const taken = new Set<number>();
  let next = Math.max(-1, ...claimed) + 1;
  return decoded.map(({ wantedIndex, ...entry }) => {
    const isFree = !taken.has(wantedIndex);
    const tokenIndex = isFree ? wantedIndex : next++;
    taken.add(tokenIndex);
    if (!isFree) {
      const message = `Two heatmaps claim token_index ${wantedIndex}; this one is kept as ${tokenIndex}.`;
      report(entry.token, new AppError('metadata-schema', message));
    }
    return { ...entry, tokenIndex };
  });
}

/** Producers of raw sums reach 600: divided by the largest value, attention is 0…1 everywhere. */
function normalise(decoded: Pick<DecodedHeatmap, 'heatmap' | 'max'>[]): number | null {
  const peak = Math.max(0, ...decoded.map(({ max }) => max));
  if (peak <= 1) return null;
  for (const entry of decoded) {
    const { values } = entry.heatmap;
    for (let i = 0; i < values.length; i++) values[i]! /= peak;
    // Rounded as the values were.
    entry.max = Math.fround(entry.max / peak);
  }
  return peak;
}
