import { AppError, toAppError } from '@shared/errors';
import {
  attentionDensity,
  autoWeights,
  computeGroups,
  overlapThreshold,
} from '@shared/heatmap/groups';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { mergeMaximum } from '@shared/heatmap/merge';
import type { GroupRecord, ProblemRecord } from '../records';
import { decodeArray, type DecodedArray } from './daam-array';
import type { HeatmapEncoder } from './daam-encoder';
import { takeCells, type DecodeContext, type DecodedPolarity } from './daam-heatmaps';
import { entryName, groupEntry, validBBox, type GroupEntry } from './daam-schema';

export interface GroupContext extends DecodeContext {
  encode: HeatmapEncoder;
  problems: ProblemRecord[];
}

const maxGroups = 1_000;

/** Groups of one polarity: those given in the metadata, or computed when none of them is usable. */
export function readGroups(
  polarity: DecodedPolarity,
  entries: readonly unknown[],
  context: GroupContext,
): GroupRecord[] {
  const given = givenGroups(polarity, entries.slice(0, maxGroups), context);
  return given.length > 0 ? given : computedGroups(polarity, context);
}

function computedGroups(
  { heatmaps, isNegative }: DecodedPolarity,
  { encode }: GroupContext,
): GroupRecord[] {
  const tokens = heatmaps.map(({ token, heatmap, max }) => ({
    token,
    heatmap,
    statistics: encode(heatmap, max).statistics,
  }));
  return computeGroups(tokens).map(({ merged, ...group }) => ({
    ...group,
    ...encode(merged).encoded,
    isNegative,
  }));
}

function givenGroups(
  polarity: DecodedPolarity,
  entries: readonly unknown[],
  context: GroupContext,
): GroupRecord[] {
  const records: (GroupRecord & { givenWeight: number | null })[] = [];
  for (const entry of entries) {
    // The polarity first: a broken entry must not be reported once for each.
    if (isNegativeEntry(entry) !== polarity.isNegative) continue;
    const name = entryName(entry, 'group_name');
    const report = ({ code, message }: AppError) =>
      context.problems.push({
        token: name,
        isNegative: polarity.isNegative,
        code,
        reason: `Semantic group: ${message}`,
      });
    try {
      records.push(toRecord(parseEntry(entry), polarity, context, report));
    } catch (thrown) {
      report(toAppError(thrown));
    }
  }
  const weights = autoWeights(records.map((record) => record.attentionDensity));
  return records.map(({ givenWeight, ...record }, i) => ({
    ...record,
    autoWeight: givenWeight ?? weights[i]!,
  }));
}

function isNegativeEntry(entry: unknown): boolean {
  const parsed = groupEntry.pick({ is_negative: true }).safeParse(entry);
  return parsed.success && parsed.data.is_negative;
}

function parseEntry(entry: unknown): GroupEntry {
  const parsed = groupEntry.safeParse(entry);
  if (parsed.success) return parsed.data;
  throw new AppError('metadata-schema', `It ${parsed.error.issues[0]!.message}.`);
}

function toRecord(
  entry: GroupEntry,
  polarity: DecodedPolarity,
  context: GroupContext,
  report: (error: AppError) => void,
): GroupRecord & { givenWeight: number | null } {
  const merged = mergedMap(entry, polarity, context, report);
  const { statistics, encoded } = context.encode(merged);
  return {
    ...encoded,
    name: entry.group_name,
    isNegative: polarity.isNegative,
    memberTokens: entry.member_tokens,
    totalAttention: statistics.total,
    attentionDensity: entry.attention_density ?? attentionDensity(statistics),
    autoWeight: 1,
    givenWeight: entry.auto_weight ?? null,
    overlapThreshold: entry.overlap_threshold ?? overlapThreshold,
    mergeCount: entry.merge_count ?? Math.max(1, entry.member_tokens.length),
    bbox: validBBox(entry.bbox, merged.width, merged.height) ?? statistics.bbox,
  };
}

/** The map given, or, where there is none that can be read, the maximum of the members' maps. */
function mergedMap(
  entry: GroupEntry,
  { heatmaps, rawPeak }: DecodedPolarity,
  { zlib, allowance, arrays }: GroupContext,
  report: (error: AppError) => void,
): Heatmap {
  const memberTokens = new Set(entry.member_tokens);
  const members = heatmaps.filter(({ token }) => memberTokens.has(token));
  const grid = members[0]?.heatmap;
  const { merged_heatmap: base64, width = grid?.width, height = grid?.height } = entry;
  if (base64 !== undefined && width !== undefined && height !== undefined) {
    try {
      takeCells(allowance, width, height);
      const given = { dtype: entry.dtype ?? null, maxAttention: entry.max_attention ?? null };
      const data = arrays?.get(base64) ?? base64;
      return toUnit(decodeArray({ data, width, height, ...given }, zlib), rawPeak);
    } catch (thrown) {
      report(toAppError(thrown));
    }
  }
  if (members.length > 0) {
    // A few bytes can ask for the same large maps again and again.
    for (const { heatmap } of members) takeCells(allowance, heatmap.width, heatmap.height);
    return mergeMaximum(members.map(({ heatmap }) => heatmap));
  }
  throw new AppError('metadata-schema', 'it has neither a map nor a member with a heatmap.');
}

/** In the unit of the polarity's heatmaps; a sum of members that still exceeds 1 is scaled by its own peak. */
function toUnit({ heatmap, max }: DecodedArray, rawPeak: number | null): Heatmap {
  if (max <= 1) return heatmap;
  const divisor = Math.max(rawPeak ?? 1, max);
  return { ...heatmap, values: heatmap.values.map((value) => value / divisor) };
}
