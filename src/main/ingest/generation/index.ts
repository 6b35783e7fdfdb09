import { toAppError } from '@shared/errors';
import type { ProblemRecord } from '../../records';
import { a1111 } from './a1111';
import { linkOf, scalarOf, toGraph, type Graph, type GraphNode } from './comfyui/graph';
import { promptTexts } from './comfyui/texts';
import { baseSamplers, isPlainSampler } from './comfyui/sampler';
import { parseJson } from '../json';
import { fooocus } from './fooocus';
import { invokeai } from './invokeai';
import { novelai } from './novelai';
import {
  numberOrNull,
  seedOrNull,
  stepsOrNull,
  textOrNull,
  unknownGeneration,
  type Dialect,
  type GenerationRecord,
} from './record';
import { swarmui } from './swarmui';

/** Those with marks of their own; a1111 takes any text of its form, so it comes last. */
const dialects: readonly Dialect[] = [fooocus, swarmui, invokeai, novelai];

/**
 * How an image was made, from what the first dialect finds that knows the texts. Never throws: a
 * text that cannot be read is told to `problems`.
 */
export function readGeneration(
  text: Record<string, string>,
  problems: ProblemRecord[],
  _fileName: string | null = null,
): GenerationRecord {
  const marked = firstOf(dialects, text, problems);
  if (marked) return marked;
  const comfyui = readComfyui(text, problems);
  if (comfyui.generator !== null) return comfyui;
  return firstOf([a1111], text, problems) ?? comfyui;
}

function firstOf(
  dialects: readonly Dialect[],
  text: Record<string, string>,
  problems: ProblemRecord[],
): GenerationRecord | null {
  for (const dialect of dialects) {
    try {
      const record = dialect.read(text);
      if (record) return record;
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      problems.push({ token: null, isNegative: null, code, reason: message });
    }
  }
  return null;
}

/**
 * From the `prompt` graph that ComfyUI writes. Nothing is guessed: where several samplers begin the
 * picture, or one is of an unknown kind, the fields stay null.
 */
function readComfyui(text: Record<string, string>, problems: ProblemRecord[]): GenerationRecord {
  const prompt = Object.hasOwn(text, 'prompt') ? text['prompt']! : null;
  // Other programs write a plain sentence under the same keyword.
  if (prompt === null || !prompt.trimStart().startsWith('{')) return { ...unknownGeneration };
  const report = (code: ProblemRecord['code'], reason: string) =>
    problems.push({ token: null, isNegative: null, code, reason });
  try {
    const { value, hadNul } = parseJson(prompt);
    if (hadNul) {
      report('metadata-schema', 'The text "prompt" held NUL characters; they were removed.');
    }
    const graph = toGraph(value);
    return graph ? fromGraph(graph) : { ...unknownGeneration };
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    report(code, `The text "prompt" cannot be read. ${message}`);
    return { ...unknownGeneration };
  }
}

function fromGraph(graph: Graph): GenerationRecord {
  const generation = { ...unknownGeneration, generator: 'ComfyUI' };
  const [base, ...others] = baseSamplers(graph);
  if (!base || others.length > 0 || !isPlainSampler(base)) return generation;
  const input = (name: string) => scalarOf(graph, base.inputs[name]);
  return {
    ...generation,
    prompt: joined(promptTexts(graph, base, 'positive')),
    negativePrompt: joined(promptTexts(graph, base, 'negative')),
    model: modelOf(graph, base),
    sampler: textOrNull(input('sampler_name')),
    scheduler: textOrNull(input('scheduler')),
    steps: stepsOrNull(input('steps')),
    cfg: numberOrNull(input('cfg')),
    seed: seedOrNull(input('seed') ?? input('noise_seed')),
  };
}

function joined(texts: string[] | null): string | null {
  return texts && texts.length > 0 ? texts.join('\n') : null;
}

/** Follows `model` through LoRAs and patches to the loader. */
function modelOf(graph: Graph, sampler: GraphNode): string | null {
  const seen = new Set<string>();
  for (let node: GraphNode | undefined = sampler; node && !seen.has(node.id);) {
    seen.add(node.id);
    for (const name of ['ckpt_name', 'unet_name', 'model_name']) {
      const file = scalarOf(graph, node.inputs[name]);
      if (typeof file === 'string') return file;
    }
    const link = linkOf(node.inputs['model']);
    node = link ? graph.get(link.nodeId) : undefined;
  }
  return null;
}
