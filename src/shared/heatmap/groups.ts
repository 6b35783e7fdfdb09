import type { BBox } from '../images';
import { groupName } from './group-name';
import type { Heatmap } from './heatmap';
import { mergeMaximum } from './merge';
import { heatmapStatistics, isCovered, type HeatmapStatistics } from './statistics';

/** One token with its heatmap, as input to grouping. */
export interface TokenHeatmap {
  token: string;
  heatmap: Heatmap;
}

/** Tokens merged by overlap; a token that overlaps with nothing is a group of one. */
export interface SemanticGroup {
  name: string;
  memberTokens: string[];
  /** Per-cell maximum of the members. */
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

/** Share of the smaller mask that must lie in the larger one. */
export const overlapThreshold = 0.9;
/** The smaller mask must be at least this share of the larger, or "eyes" drowns in "1girl". */
const sizeRatio = 0.5;
const lowestWeight = 0.3;

interface Mask {
  words: Uint32Array;
  size: number;
}

/**
 * Semantic groups of one image's tokens of one polarity, in the order of their first member.
 * Masks are cells ≥ 0.5 · max; two tokens overlap by |A∩B| / min(|A|,|B|) and merge at ≥ 0.9 when
 * the smaller mask is at least half the larger, transitively. Heatmaps of different grid sizes
 * are never merged. A token that occurs twice counts once, with the larger value per cell.
 */
export function computeGroups(tokens: readonly TokenHeatmap[]): SemanticGroup[] {
  const members = mergeRepeats(tokens);
  const groups = connected(members).map((group) => describe(group));
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

function describe(members: TokenHeatmap[]): SemanticGroup {
  const memberTokens = members.map(({ token }) => token);
  const merged = mergeMaximum(members.map(({ heatmap }) => heatmap));
  const statistics = heatmapStatistics(merged);
  return {
    name: groupName(memberTokens),
    memberTokens,
    merged,
    totalAttention: statistics.total,
    attentionDensity: attentionDensity(statistics),
    autoWeight: 1,
    overlapThreshold,
    mergeCount: memberTokens.length,
    bbox: statistics.bbox,
  };
}

function mergeRepeats(tokens: readonly TokenHeatmap[]): TokenHeatmap[] {
  const byToken = new Map<string, Heatmap[]>();
  for (const { token, heatmap } of tokens) {
    const same = byToken.get(token);
    if (same) same.push(heatmap);
    else byToken.set(token, [heatmap]);
  }
  return Array.from(byToken, ([token, maps]) => ({ token, heatmap: mergeMaximum(maps) }));
}

/** Union–find over all pairs that merge; pairs already joined are not compared again. */
function connected(tokens: TokenHeatmap[]): TokenHeatmap[][] {
  const masks = tokens.map(({ heatmap }) => maskOf(heatmap));
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
      if (overlaps(masks[a]!, masks[b]!)) parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }
  }
  const groups = new Map<number, TokenHeatmap[]>();
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
function maskOf({ values }: Heatmap): Mask {
  const words = new Uint32Array(Math.ceil(values.length / 32));
  let max = 0;
  for (const value of values) if (value > max) max = value;
  let size = 0;
  for (let i = 0; i < values.length; i++) {
    if (!isCovered(values[i]!, max)) continue;
    words[i >>> 5]! |= 1 << (i & 31);
    size++;
  }
  return { words, size };
}

function overlaps(a: Mask, b: Mask): boolean {
  const smaller = Math.min(a.size, b.size);
  if (smaller === 0 || smaller < sizeRatio * Math.max(a.size, b.size)) return false;
  let shared = 0;
  for (let i = 0; i < a.words.length; i++) shared += bitCount(a.words[i]! & b.words[i]!);
  return shared / smaller >= overlapThreshold;
}

/** Set bits of a 32-bit word, added up in parallel: pairs, nibbles, bytes. */
function bitCount(word: number): number {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
