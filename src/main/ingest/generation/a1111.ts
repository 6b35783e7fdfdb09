import type { Lora } from '@shared/images';
import { civitaiResources, type CivitaiResource } from './civitai-resources';
import { FactSheet, nameOrNull, scaleOrNull } from './fact-sheet';
import { loraTags } from './lora-tags';
import { setProgram } from './parameters-program';
import { parametersKeywords, readParametersText, type ParametersText } from './parameters-text';
import { seedOrNull, stepsOrNull, textOrNull, type Dialect, type GenerationRecord } from './record';

/**
 * AUTOMATIC1111's text, as Forge, reForge, SD.Next, Civitai and many others write it too; which of
 * them it was, `App` and `Version` tell.
 */
export const a1111: Dialect = {
  name: 'AUTOMATIC1111',
  read(text) {
    for (const keyword of parametersKeywords) {
      if (!Object.hasOwn(text, keyword)) continue;
      const parameters = readParametersText(text[keyword]!);
      if (parameters) return toRecord(keyword, parameters);
    }
    return null;
  },
};

function toRecord(keyword: string, parameters: ParametersText): GenerationRecord {
  const { setting } = parameters;
  const facts = new FactSheet(keyword, setting);
  setPrompts(facts, parameters);
  facts.read('sampler', ['Sampler'], samplerOrNull);
  facts.read('scheduler', ['Schedule type', 'Scheduler'], nameOrNull);
  facts.read('steps', ['Steps'], stepsOrNull);
  facts.read('cfg', ['CFG scale'], scaleOrNull);
  if (setting('Distilled CFG Scale') !== undefined) {
    facts.read('guidance', ['Distilled CFG Scale'], scaleOrNull);
  }
  facts.read('seed', ['Seed'], seedOrNull);
  setProgram(facts, parameters);
  const resources = civitaiResources(setting('Civitai resources'));
  setModel(facts, parameters, resources);
  setLoras(facts, parameters, resources);
  return facts.toRecord();
}

/** The two prompts of the text, as written. */
export function setPrompts(facts: FactSheet, { prompt, negativePrompt }: ParametersText): void {
  if (prompt === '') facts.miss('prompt', 'Nothing stands before the settings.');
  else facts.set('prompt', prompt);
  const negative = textOrNull(negativePrompt);
  if (negative !== null) facts.set('negativePrompt', negative, 'Negative prompt');
  else if (negativePrompt !== null) facts.miss('negativePrompt', 'It is empty.');
  else facts.miss('negativePrompt', 'There is no line "Negative prompt:".');
}

/** Civitai writes "Undefined" where it was not told. */
function samplerOrNull(value: unknown): string | null {
  const name = nameOrNull(value);
  return name === 'Undefined' ? null : name;
}

function setModel(
  facts: FactSheet,
  { setting }: ParametersText,
  resources: readonly CivitaiResource[],
): void {
  facts.read('model', ['Model'], nameOrNull);
  if (facts.isKnown('model')) return;
  const checkpoint = resources.find(({ type, name }) => type === 'checkpoint' && name !== null);
  if (checkpoint) facts.set('model', checkpoint.name, 'Civitai resources');
  else if (setting('Model hash')) {
    facts.miss('model', 'The text gives only the hash of the model, not its name.');
  }
}

/** From the prompt; then those that only the hashes or Civitai's list name. */
function setLoras(
  facts: FactSheet,
  { prompt, setting }: ParametersText,
  resources: readonly CivitaiResource[],
): void {
  const tagged = loraTags(prompt);
  if (tagged.length === 0) {
    const listed = resources.flatMap(({ type, name, weight }): Lora[] =>
      name !== null && /^(lora|lycoris|locon|dora)$/.test(type) ? [{ name, strength: weight }] : [],
    );
    if (listed.length > 0) return facts.setLoras(listed, 'Civitai resources');
  }
  const known = new Set(tagged.map(({ name }) => name.toLowerCase()));
  const hashed = namesOf(setting('Lora hashes')).filter((name) => !known.has(name.toLowerCase()));
  const unweighted = hashed.map((name) => ({ name, strength: null }));
  const where = [
    ...(tagged.length > 0 ? ['prompt'] : []),
    ...(hashed.length > 0 ? ['Lora hashes'] : []),
  ];
  facts.setLoras([...tagged, ...unweighted], where.join(' and '));
}

/** `name: hash, name: hash`. */
function namesOf(list: string | undefined): string[] {
  return (list ?? '').split(',').flatMap((part) => nameOrNull(part.split(':')[0]) ?? []);
}
