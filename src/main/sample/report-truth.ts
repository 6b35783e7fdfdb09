import { promptOf, type Focus } from './prompts';
import type { SceneSpec } from './scene';

/** What is wrong with the prompt of a scene, by its words: what a report is to find, and no more. */
export interface ReportTruth {
  ignored: string[];
  fights: [token: string, token: string][];
  leaks: { word: string; into: string }[];
  /** Words that were given the same attention: one thing, or one part of the backdrop. */
  redundant: string[][];
}

/** From the scene alone: heatmaps and noise have no part in it. */
export function reportTruth(spec: SceneSpec): ReportTruth {
  const { positive } = promptOf(spec);
  const byPlace = new Map<string, string[]>();
  for (const { token, focus } of positive) {
    const place = placeOf(focus);
    if (place !== null) byPlace.set(place, [...(byPlace.get(place) ?? []), token]);
  }
  return {
    ignored: positive.filter(({ focus }) => focus.on === 'nothing').map(({ token }) => token),
    fights: (spec.fights ?? []).map(([first, second]) => [first, second]),
    leaks: [...(spec.leaks ?? [])],
    redundant: [...byPlace.values()].filter((tokens) => tokens.length > 1),
  };
}

/** Null for words that have no place of their own. */
function placeOf(focus: Focus): string | null {
  if (focus.on === 'things') return `things ${focus.indices.join()}`;
  return ['sky', 'land', 'top', 'bottom'].includes(focus.on) ? focus.on : null;
}
