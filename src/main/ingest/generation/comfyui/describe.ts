import { unknownGeneration, type GenerationRecord } from '../record';
import { factsOf, noFacts, sourceOf, type Fact, type Facts } from './facts';
import { labels } from './found';
import type { Graph, GraphNode } from './graph';
import { outputsOf } from './outputs';
import { isOverlay } from './overlay';
import { baseSamplers } from './sampler';

/**
 * How a graph made its picture, told by the sampler that begins it. Nothing is guessed: where
 * several begin it, no fact is given.
 */
export function describe(
  graph: Graph,
  { from, fileName }: { from: string; fileName: string | null },
): GenerationRecord {
  const outputs = outputsOf(graph, fileName);
  const facts = factsFrom(graph, baseSamplers(graph, outputs));
  const record: GenerationRecord = {
    ...unknownGeneration,
    ...valuesOf(facts),
    generator: 'ComfyUI',
    fieldSources: { generator: { from } },
    isOverlay: isOverlay(graph, outputs),
  };
  for (const fact of Object.keys(facts) as Fact[]) {
    record.fieldSources[fact] = sourceOf(facts[fact], from);
  }
  return record;
}

function factsFrom(graph: Graph, bases: readonly GraphNode[]): Facts {
  const [base, ...others] = bases;
  if (!base) return noFacts('No sampler leads to a picture that the graph saves.');
  if (others.length === 0) return factsOf(graph, base);
  return noFacts(
    `The picture has ${bases.length} independent beginnings, and nothing says which one counts: ${labels(bases)}.`,
  );
}

function valuesOf(facts: Facts) {
  const value = <T>(found: { value: T } | { missing: string }) =>
    'missing' in found ? null : found.value;
  return {
    prompt: value(facts.prompt),
    negativePrompt: value(facts.negativePrompt),
    model: value(facts.model),
    sampler: value(facts.sampler),
    scheduler: value(facts.scheduler),
    steps: value(facts.steps),
    cfg: value(facts.cfg),
    guidance: value(facts.guidance),
    seed: value(facts.seed),
    loras: value(facts.loras) ?? [],
  };
}
