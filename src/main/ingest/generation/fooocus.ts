import type { Lora } from '@shared/images';
import { setPrompts } from './a1111';
import { FactSheet, nameOrNull, scaleOrNull } from './fact-sheet';
import { readObject, textOf, valueIn } from './json-text';
import { readParametersText, type ParametersText } from './parameters-text';
import { seedOrNull, stepsOrNull, textOrNull, type Dialect, type GenerationRecord } from './record';

const keywords = ['parameters', 'UserComment'];
const maxLoras = 100;

/**
 * Fooocus in both of its schemes: JSON of its own, or AUTOMATIC1111's text with keys of its own. The
 * prompt is what was typed, not what its styles made of it.
 */
export const fooocus: Dialect = {
  name: 'Fooocus',
  read(text) {
    const scheme = textOf(text, 'fooocus_scheme')?.trim();
    for (const keyword of keywords) {
      const content = textOf(text, keyword);
      if (content === null) continue;
      const record = content.trimStart().startsWith('{')
        ? fromJson(keyword, content, scheme)
        : fromParameters(keyword, content, scheme);
      if (record) return record;
    }
    return null;
  },
};

function fromJson(keyword: string, content: string, scheme?: string): GenerationRecord | null {
  // Others write JSON under the same keyword: only Fooocus' own may be told to be damaged.
  const isOurs = scheme === 'fooocus' || /"version": ?"Fooocus/.test(content);
  if (!isOurs) return null;
  const valueOf = valueIn(readObject(keyword, content));
  const facts = new FactSheet(keyword, valueOf);
  // Versions before 2.2 took the labels of the screen for keys.
  facts.read('prompt', ['prompt', 'Prompt'], textOrNull);
  facts.read('negativePrompt', ['negative_prompt', 'Negative Prompt'], textOrNull);
  facts.read('model', ['base_model', 'Base Model'], nameOrNull);
  facts.read('sampler', ['sampler', 'Sampler'], nameOrNull);
  facts.read('scheduler', ['scheduler', 'Scheduler'], nameOrNull);
  facts.read('steps', ['steps', 'Steps'], stepsOrNull);
  facts.read('cfg', ['guidance_scale', 'Guidance Scale'], scaleOrNull);
  facts.read('seed', ['seed', 'Seed'], seedOrNull);
  const listed = listedLoras(valueOf('loras'));
  if (listed.length > 0) facts.setLoras(listed, 'loras');
  else facts.setLoras(combinedLoras(valueOf), 'lora_combined');
  facts.set('generator', fooocus.name);
  return facts.toRecord();
}

function fromParameters(
  keyword: string,
  content: string,
  scheme?: string,
): GenerationRecord | null {
  const parameters = readParametersText(content);
  const isOurs = scheme === 'a1111' || parameters?.setting('Version')?.startsWith('Fooocus');
  if (!parameters || !isOurs) return null;
  const facts = new FactSheet(keyword, parameters.setting);
  setTypedPrompts(facts, parameters);
  facts.read('model', ['Model'], nameOrNull);
  facts.read('sampler', ['Sampler'], nameOrNull);
  facts.read('scheduler', ['Scheduler'], nameOrNull);
  facts.read('steps', ['Steps'], stepsOrNull);
  facts.read('cfg', ['CFG scale'], scaleOrNull);
  facts.read('seed', ['Seed'], seedOrNull);
  facts.setLoras(weightedLoras(parameters.setting('Lora weights')), 'Lora weights');
  facts.set('generator', fooocus.name);
  return facts.toRecord();
}

function setTypedPrompts(facts: FactSheet, parameters: ParametersText): void {
  setPrompts(facts, parameters);
  const { setting } = parameters;
  const prompt = textOrNull(setting('Raw prompt'));
  if (prompt !== null) facts.set('prompt', prompt, 'Raw prompt');
  const negative = textOrNull(setting('Raw negative prompt'));
  if (negative !== null) facts.set('negativePrompt', negative, 'Raw negative prompt');
}

/** `[[name, weight, hash], …]`. */
function listedLoras(value: unknown): Lora[] {
  return (Array.isArray(value) ? (value as unknown[]) : []).flatMap((item): Lora[] => {
    const [name, weight] = Array.isArray(item) ? (item as unknown[]) : [];
    return typeof name === 'string' ? [{ name, strength: scaleOrNull(weight) }] : [];
  });
}

/** `lora_combined_1: "name : 0.5"`, `"True : name : 0.5"` where each can be switched off. */
function combinedLoras(valueOf: (key: string) => unknown): Lora[] {
  return Array.from({ length: maxLoras }, (_, i) => i + 1).flatMap((number): Lora[] => {
    const value = valueOf(`lora_combined_${number}`) ?? valueOf(`LoRA ${number}`);
    if (typeof value !== 'string') return [];
    const parts = value.split(' : ');
    const isOff = parts.length === 3 && parts[0] === 'False';
    const [name, weight] = parts.slice(-2);
    return isOff || name === 'None' || weight === undefined
      ? []
      : [{ name: name!, strength: scaleOrNull(weight) }];
  });
}

/** `name: 0.5, name: 1`. */
function weightedLoras(list: string | undefined): Lora[] {
  return (list ?? '').split(', ').flatMap((part): Lora[] => {
    const [name, weight] = part.split(': ');
    return name && weight ? [{ name, strength: scaleOrNull(weight) }] : [];
  });
}
