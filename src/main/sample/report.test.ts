import { beforeAll, describe, expect, it } from 'vitest';
import {
  findingKinds,
  promptReport,
  type Finding,
  type FindingKind,
} from '@shared/report/prompt-report';
import { word } from '@shared/report/testing/words';
import { attentionOf } from './attention';
import { plantedScenes } from './catalogue-planted';
import { promptOf } from './prompts';
import { reportTruth } from './report-truth';
import type { SceneSpec } from './scene';
import { scenes } from './truth';

const drawn = scenes.filter(({ plain }) => !plain);

type Found = (kind: FindingKind) => string[][];
const found = new Map<SceneSpec, Found>();
beforeAll(async () => {
  for (const spec of drawn) found.set(spec, await findingsOf(spec));
}, 120_000);

/** Findings of a scene's heatmaps, as the words that they are about. */
async function findingsOf(spec: SceneSpec): Promise<Found> {
  const { positive, negative } = await attentionOf(spec);
  const words = [
    ...positive.map(({ token, heatmap }) => word(token, heatmap)),
    ...negative.map(({ token, heatmap }) => word(token, heatmap, true)),
  ];
  const { findings } = promptReport(words);
  return (kind) =>
    findings
      .filter((finding: Finding) => finding.kind === kind)
      .map((finding) => finding.words.map((at) => words[at]!.token));
}

describe('the planted scenes', () => {
  it.each(plantedScenes.map((spec) => [spec.name, spec] as const))(
    '%s: exactly what was planted is found',
    (_, spec) => {
      const of = found.get(spec)!;
      const truth = reportTruth(spec);
      expect(of('ignored')).toEqual(truth.ignored.map((token) => [token]));
      expect(of('fight')).toEqual(truth.fights);
      expect(of('leak')).toEqual(truth.leaks.map(({ word, into }) => [word, into]));
      expect(of('redundant').map(sorted).sort()).toEqual(truth.redundant.map(sorted).sort());
    },
  );

  it('have each kind', () => {
    const truths = plantedScenes.map(reportTruth);
    expect(truths.some(({ ignored }) => ignored.length > 0)).toBe(true);
    expect(truths.some(({ fights }) => fights.length > 0)).toBe(true);
    expect(truths.some(({ leaks }) => leaks.length > 0)).toBe(true);
    expect(truths.some(({ redundant }) => redundant.some((words) => words.length > 2))).toBe(true);
  });
});

describe('the whole sample', () => {
  it.each(drawn.map((spec) => [spec.name, spec] as const))(
    '%s: nothing is found that is not there, and nothing missed',
    (_, spec) => {
      const of = found.get(spec)!;
      const truth = reportTruth(spec);
      expect(of('ignored')).toEqual(truth.ignored.map((token) => [token]));
      expect(of('fight')).toEqual(truth.fights);
      expect(of('leak')).toEqual(truth.leaks.map(({ word, into }) => [word, into]));
      const redundant = of('redundant');
      for (const words of redundant) {
        // The top of the sky lies in the sky: by the rule of groups they are one place.
        expect(new Set(words.map((token) => partOf(spec, token))).size, words.join()).toBe(1);
      }
      for (const words of truth.redundant) {
        expect(
          redundant.filter((group) => words.every((token) => group.includes(token))),
        ).toHaveLength(1);
      }
    },
  );

  it('has these many findings of each kind: words that mean the same are in every prompt', () => {
    const countOf = (kind: FindingKind) =>
      drawn.reduce((count, spec) => count + found.get(spec)!(kind).length, 0);
    expect(findingKinds.map((kind) => [kind, countOf(kind)])).toEqual([
      ['ignored', 6],
      ['fight', 1],
      ['leak', 1],
      ['redundant', 184],
    ]);
  });
});

function sorted(words: readonly string[]): string {
  return [...words].sort().join();
}

/** A thing, the sky, or the land. */
function partOf(spec: SceneSpec, token: string): string {
  const focus = promptOf(spec).positive.find((word) => word.token === token)?.focus;
  if (focus?.on === 'things') return `things ${focus.indices.join()}`;
  return focus?.on === 'top' ? 'sky' : focus?.on === 'bottom' ? 'land' : (focus?.on ?? '');
}
