import type { Lora } from '@shared/images';
import { asObject } from '../../json';
import { numberOrNull } from '../record';
import { linkOf, nodeBehind, type Graph, type GraphNode } from './graph';
import { scalarIn } from './holders';
import { valueOf } from './values';

/** "lora_name", "lora_2", "lora_name_2", "lora_02", "lora_2_name". */
const nameInput = /^lora(?:_name)?_?(\d*)$|^lora_(\d+)_name$/i;
const strengthWords = [
  'strength_model',
  'model_strength',
  'lora_model_strength',
  'model_weight',
  'model_str',
  'strength',
  'lora_strength',
  'lora_weight',
  'lora_wt',
  'weight',
];

/** The LoRAs that a node applies or adds to a stack, in its own order; not those it leaves out. */
export function lorasIn(graph: Graph, node: GraphNode): Lora[] {
  const { inputs } = node;
  if (isOff(inputs['toggle']) || isOff(inputs['enabled'])) return [];
  const limit = numberOrNull(scalarIn(inputs['lora_count'] ?? inputs['num_loras'])) ?? Infinity;
  const numbered = Object.keys(inputs)
    .flatMap((name) => {
      const match = nameInput.exec(name);
      return match ? [{ name, digits: match[1] || match[2] || '' }] : [];
    })
    .sort((a, b) => Number(a.digits) - Number(b.digits))
    .filter(({ digits }) => Number(digits) <= limit);
  return [
    ...numbered.flatMap(({ name, digits }) => numberedLora(graph, node, name, digits)),
    ...listOf(inputs['loras']).flatMap(describedLora),
  ];
}

/** Inputs by which a node is given LoRAs that other nodes have listed. */
export function isLoraStack(node: GraphNode, input: string): boolean {
  return (
    /lora/i.test(input) &&
    !/name|weight|strength|count/i.test(input) &&
    linkOf(node.inputs[input]) !== null
  );
}

function numberedLora(graph: Graph, node: GraphNode, input: string, digits: string): Lora[] {
  const value = node.inputs[input];
  const described = asObject(value);
  if (described && 'lora' in described) return describedLora(described);
  const off = [`switch_${digits}`, `enabled_${digits}`, `lora_${digits}_enabled`, `on_${digits}`];
  if (digits !== '' && off.some((name) => isOff(node.inputs[name]))) return [];
  const source = nodeBehind(graph, value);
  // A node that lists LoRAs itself is gone to as a stack.
  if (source && Object.keys(source.inputs).some((name) => nameInput.test(name))) return [];
  const found = valueOf(graph, node, [input]);
  if ('missing' in found || typeof found.value !== 'string') return [];
  return lora(found.value, strengthOf(graph, node, digits), node.inputs['strength_clip']);
}

function strengthOf(graph: Graph, node: GraphNode, digits: string): number | null {
  const mode = node.inputs['input_mode'] ?? node.inputs['mode'];
  // Simple stacks have one weight; their fields for the advanced form hold leftovers.
  const words =
    mode === 'simple' ? strengthWords.filter((word) => !/model/.test(word)) : strengthWords;
  const names = words.flatMap((word) =>
    digits === ''
      ? [word]
      : [`${word}_${digits}`, `${word}${digits}`, `lora_${digits}_${word.replace('lora_', '')}`],
  );
  const found = valueOf(graph, node, names);
  return 'missing' in found ? null : numberOrNull(found.value);
}

/** As Power Lora Loaders and LoRA managers describe one. */
function describedLora(value: unknown): Lora[] {
  const fields = asObject(value);
  const name = fields?.['lora'] ?? fields?.['name'];
  if (!fields || typeof name !== 'string') return [];
  if ([fields['on'], fields['active'], fields['enabled']].some(isOff)) return [];
  const strength = fields['strength'] ?? fields['strength_model'] ?? fields['model_strength'];
  return lora(name, numberOrNull(strength), fields['strengthTwo'] ?? fields['clipStrength']);
}

/** None for the choice "None", and for a strength of 0, which ComfyUI does not apply at all. */
function lora(name: string, strength: number | null, clipStrength: unknown): Lora[] {
  const trimmed = name.trim();
  if (trimmed === '' || /^none$/i.test(trimmed)) return [];
  const touchesClip = linkOf(clipStrength) !== null || (numberOrNull(clipStrength) ?? 0) !== 0;
  return strength === 0 && !touchesClip ? [] : [{ name: trimmed, strength }];
}

function listOf(value: unknown): unknown[] {
  const list = asObject(value)?.['__value__'] ?? value;
  return Array.isArray(list) && linkOf(list) === null ? (list as unknown[]) : [];
}

function isOff(value: unknown): boolean {
  return value === false || (typeof value === 'string' && /^(?:off|false|no)$/i.test(value));
}
