import type { Heatmap } from '@shared/heatmap/heatmap';
import type { HeatmapLayer } from '@shared/layers';
import type { Paintable } from './paintable';

/** Layers whose attention becomes strength in the same way: the one with the most is strongest. */
export interface Alike {
  /** Of any of them: its limits, gamma, threshold and opacity are those of all. */
  readonly layer: HeatmapLayer;
  readonly members: readonly Paintable[];
  readonly heatmaps: readonly Heatmap[];
}

/** Usually one group: all have everyone's look. */
export function alikeLayers(paintables: readonly Paintable[]): Alike[] {
  const groups = new Map<string, Paintable[]>();
  for (const paintable of paintables) {
    const key = strengthKey(paintable.layer);
    const group = groups.get(key);
    if (group) group.push(paintable);
    else groups.set(key, [paintable]);
  }
  return [...groups.values()].map((members) => ({
    layer: members[0]!.layer,
    members,
    heatmaps: members.map(({ heatmap }) => heatmap),
  }));
}

function strengthKey({ limits, gamma, threshold, opacity, coloring }: HeatmapLayer): string {
  const fades = coloring.kind === 'tint' ? 'tint' : coloring.fades;
  return `${limits[0]} ${limits[1]} ${gamma} ${threshold} ${opacity} ${fades}`;
}
