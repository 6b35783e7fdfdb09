import type { BBox } from '../images';
import { groupName } from './group-name';
import type { Heatmap } from './heatmap';
import { mergeMaximum } from './merge';
import { coveredCellsOf, overlapOf, type CoveredCells } from './overlap';
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
/** Of the least dense group; that of the densest is 1. */
export const lowestWeight = 0.3;

/** A token that occurs only once, and where it is. */
interface Member extends TokenHeatmap {
  statistics: HeatmapStatistics;
  covered: CoveredCells;
}

/** How much two members overlap, by their places; 0 for two that are never merged. */
type PairOverlap = (a: number, b: number) => number;

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
  const members = mergeRepeats(tokens);
  return weighted(connected(members.length, pairsOf(members), threshold), threshold, (places) =>
    describe(places.map((place) => members[place]!)),
  );
}

/**
 * The same at one threshold after the other: pairs are compared and maps merged once, and `merged`
 * is the same object wherever a group has the same members.
 */
export function groupingOf(
  tokens: readonly TokenHeatmap[],
): (threshold: number) => SemanticGroup[] {
  const members = mergeRepeats(tokens);
  const overlap = remembered(members.length, pairsOf(members));
  // Groups of all thresholds are the branches of one tree: fewer than twice as many as members.
  const described = new Map<string, Described>();
  return (threshold) =>
    weighted(connected(members.length, overlap, threshold), threshold, (places) => {
      const key = places.join();
      let group = described.get(key);
      if (!group) described.set(key, (group = describe(places.map((place) => members[place]!))));
      return group;
    });
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

/** What a group is whatever the threshold that made it. */
type Described = Omit<SemanticGroup, 'autoWeight' | 'overlapThreshold'>;

function weighted(
  groups: readonly number[][],
  threshold: number,
  describeAt: (places: number[]) => Described,
): SemanticGroup[] {
  const all = groups.map(describeAt);
  const weights = autoWeights(all.map(({ attentionDensity }) => attentionDensity));
  return all.map((group, i) => ({
    ...group,
    autoWeight: weights[i]!,
    overlapThreshold: threshold,
  }));
}

function describe(members: Member[]): Described {
  const memberTokens = members.map(({ token }) => token);
  const merged = mergeMaximum(members.map(({ heatmap }) => heatmap));
  const statistics = members.length === 1 ? members[0]!.statistics : heatmapStatistics(merged);
  return {
    name: groupName(memberTokens),
    memberTokens,
    merged,
    totalAttention: statistics.total,
    attentionDensity: attentionDensity(statistics),
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
    return { token, heatmap, statistics, covered: coveredCellsOf(heatmap, statistics) };
  });
}

function pairsOf(members: readonly Member[]): PairOverlap {
  return (a, b) => overlapOf(members[a]!.covered, members[b]!.covered);
}

const unknown = -1;

/** Each pair, its smaller place first, is compared when it is first asked for. */
function remembered(count: number, overlap: PairOverlap): PairOverlap {
  // In full precision: a share of exactly the threshold merges, here as in `computeGroups`.
  const known = new Float64Array((count * (count - 1)) / 2).fill(unknown);
  return (a, b) => {
    const at = (b * (b - 1)) / 2 + a;
    if (known[at] === unknown) known[at] = overlap(a, b);
    return known[at]!;
  };
}

/** Union–find over all pairs that merge; pairs already joined are not compared again. */
function connected(count: number, overlap: PairOverlap, threshold: number): number[][] {
  const parents = Array.from({ length: count }, (_, i) => i);
  const root = (i: number): number => {
    while (parents[i] !== i) i = parents[i] = parents[parents[i]!]!;
    return i;
  };
  for (let b = 1; b < count; b++) {
    for (let a = 0; a < b; a++) {
      const [rootA, rootB] = [root(a), root(b)];
      if (rootA === rootB) continue;
      const share = overlap(a, b);
      // The smaller index stays root, so that groups keep the order of their first member.
      if (share > 0 && share >= threshold) parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }
  }
  const groups = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const group = groups.get(root(i));
    if (group) group.push(i);
    else groups.set(root(i), [i]);
  }
  return [...groups.values()];
}
