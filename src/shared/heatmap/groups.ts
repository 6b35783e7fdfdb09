import type { BBox } from '../images';
import { groupName } from './group-name';
import type { Heatmap } from './heatmap';
import { mergeMaximum } from './merge';
import { heatmapStatistics, type HeatmapStatistics } from './statistics';

/** One token with its heatmap, as input to grouping. */
export interface TokenHeatmap {
  token: string;
  heatmap: Heatmap;
  /** Of the heatmap, where it is known already. */
  statistics?: HeatmapStatistics | undefined;
}

/** Tokens merged by overlap; a token that overlaps with nothing is a group of one. */
export interface SemanticGroup {
  name: string;
  memberTokens: string[];
  /** Per-cell maximum of the members; of a single one its own heatmap. */
  merged: Heatmap;
  totalAttention: number;
  /** totalAttention / number of covered cells; 0 for a map without attention. */
  attentionDensity: number;
  /** Conditioning strength, 0.3…1. */
  autoWeight: number;
  overlapThreshold: number;
  mergeCount: number;
  bbox: BBox | null;
}

/** Share of the smaller mask that must lie in the larger one, where nobody asks for another. */
export const overlapThreshold = 0.9;
/** The smaller mask must be at least this share of the larger, or "eyes" drowns in "1girl". */
const sizeRatio = 0.5;
const lowestWeight = 0.3;

/** A token that occurs only once, and where it is. */
interface Member extends TokenHeatmap {
  statistics: HeatmapStatistics;
  /** One bit per covered cell. */
  mask: Uint32Array;
}

/**
 * Semantic groups of one image's tokens of one polarity, in the order of their first member.
 * Masks are cells ≥ 0.5 · max; two tokens overlap by |A∩B| / min(|A|,|B|) and merge at ≥ threshold
 * when the smaller mask is at least half the larger, transitively. Masks that share no cell are not
 * merged at any threshold, nor are heatmaps of different grid sizes. A token that occurs twice
 * counts once, with the larger value per cell.
 */
export function computeGroups(
  tokens: readonly TokenHeatmap[],
  threshold = overlapThreshold,
): SemanticGroup[] {
  const groups = connected(mergeRepeats(tokens), threshold).map((group) =>
    describe(group, threshold),
  );
  const weights = autoWeights(groups.map(({ attentionDensity }) => attentionDensity));
  return groups.map((group, i) => ({ ...group, autoWeight: weights[i]! }));
}

/**
 * Strengths from densities: log1p, then min–max to 0.3…1; a single group, or groups that are all
 * equally dense, get 1.
 */
export function autoWeights(densities: readonly number[]): number[] {
  const logs = densities.map((density) => Math.log1p(density));
  const low = Math.min(...logs);
  const range = Math.max(...logs) - low;
  if (!(range > 0)) return logs.map(() => 1);
  return logs.map((log) => lowestWeight + (1 - lowestWeight) * ((log - low) / range));
}

/** total / covered cells, the unit of attention_density. */
export function attentionDensity({ total, coveredCells }: HeatmapStatistics): number {
  return coveredCells > 0 ? total / coveredCells : 0;
}

function describe(members: Member[], threshold: number): SemanticGroup {
  const memberTokens = members.map(({ token }) => token);
  const merged = mergeMaximum(members.map(({ heatmap }) => heatmap));
  const statistics = members.length === 1 ? members[0]!.statistics : heatmapStatistics(merged);
  return {
    name: groupName(memberTokens),
    memberTokens,
    merged,
    totalAttention: statistics.total,
    attentionDensity: attentionDensity(statistics),
    autoWeight: 1,
    overlapThreshold: threshold,
    mergeCount: memberTokens.length,
    bbox: statistics.bbox,
  };
}

function mergeRepeats(tokens: readonly TokenHeatmap[]): Member[] {
  const byToken = new Map<string, TokenHeatmap[]>();
  for (const entry of tokens) {
    const same = byToken.get(entry.token);
    if (same) same.push(entry);
    else byToken.set(entry.token, [entry]);
  }
  return Array.from(byToken, ([token, entries]) => {
    const heatmap = mergeMaximum(entries.map((entry) => entry.heatmap));
    const known = entries.length === 1 ? entries[0]!.statistics : undefined;
    const statistics = known ?? heatmapStatistics(heatmap);
    return { token, heatmap, statistics, mask: maskOf(heatmap, statistics.max) };
  });
}

/** Union–find over all pairs that merge; pairs already joined are not compared again. */
function connected(tokens: Member[], threshold: number): Member[][] {
  const parents = tokens.map((_, i) => i);
  const root = (i: number): number => {
    while (parents[i] !== i) i = parents[i] = parents[parents[i]!]!;
    return i;
  };
  for (let b = 1; b < tokens.length; b++) {
    for (let a = 0; a < b; a++) {
      const [rootA, rootB] = [root(a), root(b)];
      if (rootA === rootB || !sameGrid(tokens[a]!.heatmap, tokens[b]!.heatmap)) continue;
      // The smaller index stays root, so that groups keep the order of their first member.
      if (overlaps(tokens[a]!, tokens[b]!, threshold))
        parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }
  }
  const groups = new Map<number, Member[]>();
  tokens.forEach((token, i) => {
    const group = groups.get(root(i));
    if (group) group.push(token);
    else groups.set(root(i), [token]);
  });
  return [...groups.values()];
}

function sameGrid(a: Heatmap, b: Heatmap): boolean {
  return a.width === b.width && a.height === b.height;
}

/** One bit per cell: comparing 500 tokens pairwise takes milliseconds instead of seconds. */
function maskOf({ values }: Heatmap, max: number): Uint32Array {
  const words = new Uint32Array(Math.ceil(values.length / 32));
  if (max === 0) return words;
  const covered = 0.5 * max;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! >= covered) words[i >>> 5]! |= 1 << (i & 31);
  }
  return words;
}

function overlaps(a: Member, b: Member, threshold: number): boolean {
  const [sizeA, sizeB] = [a.statistics.coveredCells, b.statistics.coveredCells];
  const smaller = Math.min(sizeA, sizeB);
  if (smaller === 0 || smaller < sizeRatio * Math.max(sizeA, sizeB)) return false;
  let shared = 0;
  for (let i = 0; i < a.mask.length; i++) shared += bitCount(a.mask[i]! & b.mask[i]!);
  return shared > 0 && shared / smaller >= threshold;
}

/** Set bits of a 32-bit word, added up in parallel: pairs, nibbles, bytes. */
function bitCount(word: number): number {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
