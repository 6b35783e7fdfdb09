import { groupingOf, type SemanticGroup, type TokenHeatmap } from '@shared/heatmap/groups';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { largest } from '@shared/heatmap/largest';
import { mergeMaximum } from '@shared/heatmap/merge';
import type { GroupInfo } from '@shared/images';
import type { Polarity } from '@shared/layers';
import type { HeatmapName, HeatmapPack } from './heatmap-pack';
import type { Source } from './sources';

/** The groups of an image at any threshold, out of the heatmaps at hand. */
export interface Regrouping {
  /** Each prompt by itself, the densest first, as the library gives them. */
  groupsAt(threshold: number): GroupInfo[];
  /** The maximum of these tokens' heatmaps; null when none of them can be read. */
  mergedOf(members: readonly string[], polarity: Polarity): Heatmap | null;
}

/** Nothing is decoded before it is asked for. What is damaged is left out, as in an import. */
export function createRegrouping(tokens: readonly Source[], pack: HeatmapPack): Regrouping {
  const sides = {
    positive: sideOf(tokens, 'positive', pack),
    negative: sideOf(tokens, 'negative', pack),
  };
  return {
    groupsAt: (threshold) =>
      [
        ...sides.positive.groupsAt(threshold).map((group) => infoOf(group, false)),
        ...sides.negative.groupsAt(threshold).map((group) => infoOf(group, true)),
      ].toSorted((a, b) => b.attentionDensity - a.attentionDensity),
    mergedOf: (members, polarity) => sides[polarity].mergedOf(members),
  };
}

/** The pack, with groups that it does not hold made of its tokens. */
export function withMerged(pack: HeatmapPack, { mergedOf }: Regrouping): HeatmapPack {
  const membersIn = ({ source }: HeatmapName) =>
    source.kind === 'group' ? source.mergedFrom : undefined;
  return {
    heatmapOf(name) {
      const members = membersIn(name);
      return members ? mergedOf(members, name.polarity) : pack.heatmapOf(name);
    },
    maxOf(name) {
      const members = membersIn(name);
      if (!members) return pack.maxOf(name);
      const merged = mergedOf(members, name.polarity);
      return merged && largest(merged.values);
    },
  };
}

function sideOf(tokens: readonly Source[], polarity: Polarity, pack: HeatmapPack) {
  const merged = new Map<string, Heatmap | null>();
  let heatmaps: readonly TokenHeatmap[] | null = null;
  let grouping: ((threshold: number) => SemanticGroup[]) | null = null;

  const decoded = () =>
    (heatmaps ??= tokens
      .filter((token) => token.polarity === polarity)
      .flatMap(({ ref, name }) => {
        const heatmap = pack.heatmapOf({ source: ref, polarity });
        return heatmap ? [{ token: name, heatmap }] : [];
      }));

  return {
    groupsAt(threshold: number): SemanticGroup[] {
      grouping ??= groupingOf(decoded());
      const groups = grouping(threshold);
      for (const group of groups) merged.set(keyOf(group.memberTokens), group.merged);
      return groups;
    },
    mergedOf(members: readonly string[]): Heatmap | null {
      const key = keyOf(members);
      let heatmap = merged.get(key);
      if (heatmap === undefined) {
        const names = new Set(members);
        const of = decoded().filter(({ token }) => names.has(token));
        heatmap = of.length > 0 ? mergeMaximum(of.map((member) => member.heatmap)) : null;
        merged.set(key, heatmap);
      }
      return heatmap;
    },
  };
}

function keyOf(members: readonly string[]): string {
  return JSON.stringify(members);
}

function infoOf({ merged, ...group }: SemanticGroup, isNegative: boolean): GroupInfo {
  return { ...group, isNegative, width: merged.width, height: merged.height };
}
