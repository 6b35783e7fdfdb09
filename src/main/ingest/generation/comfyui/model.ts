import type { Lora } from '@shared/images';
import { cut, label, type Found } from './found';
import { nodeBehind, type Graph, type GraphNode } from './graph';
import { bundleInput, passedInput, scalarIn } from './holders';
import { isLoraStack, lorasIn } from './loras';
import { chosenInput } from './switches';
import { valueOf } from './values';

export interface Model {
  /** Several, joined by " + ", where models were merged. */
  name: Found<string>;
  /** In the order they were applied: nearest the checkpoint first. */
  loras: Lora[];
  loraNodes: string[];
}

const modelInput =
  /^(?:(?:base_?|diffusion_?|input_?|opt_?)?model(?:_?(?:\d+|[a-z]|opt|in|input|base))?|unet|model_opt)$/i;
const fileInputs = [
  'ckpt_name',
  'unet_name',
  'gguf_name',
  'model_name',
  'model_path',
  'base_ckpt_name',
];

/** Up from a sampler through LoRAs and patches to the files that the model was loaded from. */
export function modelOf(graph: Graph, sampler: GraphNode): Model {
  const names = new Map<string, string[]>();
  const blocks: { node: GraphNode; loras: Lora[] }[] = [];
  const seen = new Set<string>();
  let missing: string | null = null;
  const stack = [sampler];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    const loras = node === sampler ? [] : lorasIn(graph, node);
    if (loras.length > 0) blocks.push({ node, loras });
    const up = upFrom(graph, node);
    if (up.models.length === 0 && node !== sampler) {
      const file = fileOf(graph, node);
      if (file && 'value' in file) names.set(file.value, file.nodes);
      else if (file) missing ??= file.missing;
      else if (loras.length === 0) missing ??= `The way to the model ends at ${label(node)}.`;
    }
    // Taken from the end: a stack is applied after the LoRAs that its model has already.
    for (const name of [...up.models.toReversed(), ...up.stacks]) {
      const source = nodeBehind(graph, node.inputs[name]);
      if (source) stack.push(source);
      else missing ??= `The input "${cut(name)}" of ${label(node)} is linked to nothing.`;
    }
  }
  return {
    name:
      names.size > 0
        ? { value: [...names.keys()].join(' + '), nodes: [...names.values()].flat() }
        : { missing: missing ?? `No model leads to ${label(sampler)}.` },
    loras: blocks.toReversed().flatMap(({ loras }) => loras),
    loraNodes: blocks.toReversed().map(({ node }) => node.id),
  };
}

function upFrom(graph: Graph, node: GraphNode): { models: string[]; stacks: string[] } {
  const choice = chosenInput(graph, node);
  if (choice === 'unknown') return { models: [], stacks: [] };
  if (choice !== null) return { models: [choice.input], stacks: [] };
  const links = node.links.map(([name]) => name);
  const stacks = links.filter((name) => isLoraStack(node, name));
  const models = links.filter((name) => modelInput.test(name));
  if (models.length > 0) return { models, stacks };
  const other =
    links.find((name) => /^guider$/i.test(name)) ?? passedInput(node) ?? bundleInput(node);
  return { models: other === undefined || other === null ? [] : [other], stacks };
}

/** Null for a node that loads no model. */
function fileOf(graph: Graph, node: GraphNode): Found<string> | null {
  const isLoader = /load/i.test(node.classType);
  const names = isLoader ? [...fileInputs, 'model', 'checkpoint', 'ckpt', 'unet'] : fileInputs;
  if (!names.some((name) => Object.hasOwn(node.inputs, name))) return null;
  const found = valueOf(graph, node, names);
  if ('missing' in found) return found;
  const name = scalarIn(found.value);
  if (typeof name !== 'string' || name.trim() === '') {
    return { missing: `${label(node)} names no file.` };
  }
  return { value: name.trim(), nodes: found.nodes };
}
