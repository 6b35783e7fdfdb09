import { AppError } from '@shared/errors';
import { mergePlacements, placementOf } from '@shared/heatmap/grid';
import type { StorageCompression } from '@shared/heatmap/heatmap';
import type { Zlib } from '@shared/heatmap/zlib';
import type { FileRecord, HeatmapRecord, PlacementRecord, ProblemRecord } from '../records';
import { createEncoder, type HeatmapEncoder } from './daam-encoder';
import { readGroups } from './daam-groups';
import { decodePolarity, maxCells, maxHeatmaps, type DecodedPolarity } from './daam-heatmaps';
import { findDaam, type DaamTexts } from './daam-source';
import { asObject } from './json';
import { nodeZlib } from './node-zlib';

/** The DAAM part of a file's record. */
export type DaamRecord = Pick<FileRecord, 'heatmaps' | 'groups' | 'placements' | 'problems'>;

export interface DaamOptions {
  heatmapStorage: StorageCompression;
  zlib?: Zlib;
}

const maxConfigCharacters = 64 * 1024;

/**
 * Heatmaps, semantic groups and placements out of an image's texts. Never throws: what cannot be
 * read is left out and is among the problems, with its token; everything else is kept.
 */
export function readDaam(texts: DaamTexts, options: DaamOptions): DaamRecord {
  const problems: ProblemRecord[] = [];
  const source = findDaam(texts, (error) => problems.push(problemOf(error)));
  const record: DaamRecord = { heatmaps: [], groups: [], placements: [], problems };
  if (!source) return record;

  const { heatmapStorage: compression, zlib = nodeZlib } = options;
  const config = readConfig(source.heatmaps['config'], problems);
  const context = {
    zlib,
    arrays: texts.arrays,
    encode: createEncoder(compression, zlib),
    problems,
    allowance: { heatmaps: maxHeatmaps, cells: maxCells },
  };
  for (const isNegative of [false, true]) {
    const entries = source.heatmaps[isNegative ? 'negative' : 'positive'];
    const polarity = decodePolarity(entries, isNegative, context);
    record.heatmaps.push(...toRecords(polarity, config, context.encode));
    record.placements.push(...placements(polarity));
    record.groups.push(...readGroups(polarity, source.groups, context));
  }
  return record;
}

function toRecords(
  { heatmaps, isNegative, rawPeak }: DecodedPolarity,
  config: Record<string, unknown> | null,
  encode: HeatmapEncoder,
): HeatmapRecord[] {
  const samplingConfig = rawPeak === null ? config : { ...config, raw_peak: rawPeak };
  return heatmaps.map(({ token, tokenIndex, heatmap, max, given }) => {
    const { statistics, encoded } = encode(heatmap, max);
    const { mean, total, coverage, bbox } = statistics;
    return {
      ...encoded,
      token,
      tokenIndex,
      isNegative,
      meanAttention: mean,
      totalAttention: total,
      coverageArea: given.coverageArea ?? coverage,
      bbox: given.bbox ?? bbox,
      samplingConfig,
    };
  });
}

/** One placement per token: a token that occurs twice has the larger value per cell. */
function placements({ heatmaps, isNegative }: DecodedPolarity): PlacementRecord[] {
  const byToken = new Map<string, PlacementRecord>();
  for (const { token, heatmap } of heatmaps) {
    const placement = placementOf(heatmap);
    const same = byToken.get(token);
    byToken.set(token, {
      token,
      isNegative,
      ...(same ? mergePlacements(same, placement) : placement),
    });
  }
  return [...byToken.values()];
}

function readConfig(value: unknown, problems: ProblemRecord[]): Record<string, unknown> | null {
  const config = asObject(value);
  if (!config || JSON.stringify(config).length <= maxConfigCharacters) return config;
  const message = 'The config of the heatmaps is too large; it was left out.';
  problems.push(problemOf(new AppError('metadata-too-large', message)));
  return null;
}

function problemOf({ code, message }: AppError): ProblemRecord {
  return { token: null, isNegative: null, code, reason: message };
}
