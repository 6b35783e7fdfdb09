import { regions } from '@shared/regions';
import type { RegionName } from '@shared/regions';
import { cellMeans } from '@shared/heatmap/grid';
import { thingMask } from './attention';
import { fantasyScenes } from './catalogue-fantasy';
import { placeScenes } from './catalogue-places';
import { plantedScenes } from './catalogue-planted';
import type { Box } from './compose';
import { thingBox } from './compose';
import { promptOf } from './prompts';
import type { SceneSpec } from './scene';

/** Where one thing of the prompt stands in a picture, as fractions, y down. */
export interface TokenTruth {
  token: string;
  /** Around all things the token names. */
  box: Box;
  /** Centre of mass of what is drawn. */
  center: { x: number; y: number };
  /** 4×4 cells that hold at least half as much of it as the cell that holds most. */
  cells: number[];
}

export interface SceneTruth {
  fileName: string;
  /** Without heatmaps the truth is still what is drawn. */
  hasHeatmaps: boolean;
  tokens: TokenTruth[];
}

/** All scenes, in the order of their numbers. */
export const scenes: readonly SceneSpec[] = [...fantasyScenes, ...placeScenes, ...plantedScenes];

/** "lens_00012_dragon-over-castle.png". */
export function fileNameOf(spec: SceneSpec): string {
  return `lens_${String(scenes.indexOf(spec) + 1).padStart(5, '0')}_${spec.name}.png`;
}

/** What is where, from the drawings alone: heatmaps and noise have no part in it. */
export async function sampleTruth(only: readonly SceneSpec[] = scenes): Promise<SceneTruth[]> {
  return Promise.all(
    only.map(async (spec) => ({
      fileName: fileNameOf(spec),
      hasHeatmaps: !spec.plain,
      tokens: await tokensOf(spec),
    })),
  );
}

/** Files in which all of the token's cells lie in a named region: a search there must find them. */
export function filesWithin(
  truth: readonly SceneTruth[],
  token: string,
  region: RegionName,
): string[] {
  const inside: readonly number[] = regions[region];
  return truth
    .filter((scene) => scene.hasHeatmaps)
    .filter((scene) =>
      scene.tokens.some((t) => t.token === token && t.cells.every((c) => inside.includes(c))),
    )
    .map((scene) => scene.fileName);
}

async function tokensOf(spec: SceneSpec): Promise<TokenTruth[]> {
  const result: TokenTruth[] = [];
  for (const { token, focus } of promptOf(spec).positive) {
    if (focus.on !== 'things') continue;
    const side = 64;
    const values = await thingMask(spec, focus.indices, side, side);
    const means = Array.from(cellMeans({ width: side, height: side, values }, 4));
    const most = Math.max(...means);
    let [sum, x, y] = [0, 0, 0];
    values.forEach((v, i) => {
      sum += v;
      x += v * ((i % side) + 0.5);
      y += v * (Math.floor(i / side) + 0.5);
    });
    result.push({
      token,
      box: around(
        focus.indices.flatMap((i) => (spec.things[i] ? [thingBox(spec, spec.things[i])] : [])),
      ),
      center: { x: x / sum / side, y: y / sum / side },
      cells: means.flatMap((mean, cell) => (mean >= most / 2 ? [cell] : [])),
    });
  }
  return result;
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((b) => b.x));
  const y = Math.min(...boxes.map((b) => b.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((b) => b.x + b.width)) - x,
    height: Math.max(...boxes.map((b) => b.y + b.height)) - y,
  };
}
