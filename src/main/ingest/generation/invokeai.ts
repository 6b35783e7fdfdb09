import type { Lora } from '@shared/images';
import { asObject } from '../json';
import { FactSheet, nameOrNull, scaleOrNull } from './fact-sheet';
import { readDream } from './invokeai-dream';
import { readObject, textOf, valueIn } from './json-text';
import { seedOrNull, stepsOrNull, textOrNull, type Dialect, type GenerationRecord } from './record';

/** InvokeAI: `invokeai_metadata` from version 3 on, `sd-metadata` before it, `Dream` in the beginning. */
export const invokeai: Dialect = {
  name: 'InvokeAI',
  read(text) {
    const metadata = textOf(text, 'invokeai_metadata');
    if (metadata !== null) return fromMetadata(metadata);
    const older = textOf(text, 'sd-metadata');
    if (older !== null) return fromOlder(older);
    for (const keyword of ['Dream', 'dream']) {
      const command = textOf(text, keyword);
      const record = command === null ? null : fromDream(keyword, command);
      if (record) return record;
    }
    return null;
  },
};

function fromMetadata(content: string): GenerationRecord {
  const valueOf = valueIn(readObject('invokeai_metadata', content));
  const facts = new FactSheet('invokeai_metadata', valueOf);
  facts.read('prompt', ['positive_prompt'], textOrNull);
  facts.read('negativePrompt', ['negative_prompt'], textOrNull);
  facts.read('model', ['model'], modelName);
  readSampler(facts, ['scheduler']);
  facts.read('steps', ['steps'], stepsOrNull);
  facts.read('cfg', ['cfg_scale'], scaleOrNull);
  if (valueOf('guidance') !== undefined) facts.read('guidance', ['guidance'], scaleOrNull);
  facts.read('seed', ['seed'], seedOrNull);
  facts.setLoras(lorasOf(valueOf('loras')), 'loras');
  facts.set('generator', invokeai.name);
  return facts.toRecord();
}

function fromOlder(content: string): GenerationRecord {
  const metadata = readObject('sd-metadata', content);
  const images: unknown = metadata['images'];
  const first: unknown = Array.isArray(images) ? images[0] : undefined;
  const image = asObject(metadata['image']) ?? asObject(first) ?? {};
  const valueOf = valueIn({ ...image, model: metadata['model_weights'] });
  const facts = new FactSheet('sd-metadata', valueOf);
  facts.read('prompt', ['prompt'], olderPrompt);
  missNegative(facts);
  facts.read('model', ['model'], nameOrNull);
  readSampler(facts, ['sampler']);
  facts.read('steps', ['steps'], stepsOrNull);
  facts.read('cfg', ['cfg_scale'], scaleOrNull);
  facts.read('seed', ['seed'], seedOrNull);
  facts.set('generator', invokeai.name);
  return facts.toRecord();
}

function fromDream(keyword: string, command: string): GenerationRecord | null {
  const dream = readDream(command);
  if (!dream) return null;
  const facts = new FactSheet(keyword, dream.option);
  if (dream.prompt === '') facts.miss('prompt', 'The prompt is empty.');
  else facts.set('prompt', dream.prompt);
  missNegative(facts);
  facts.miss('model', 'The command does not name the model.');
  readSampler(facts, ['-A', '--sampler']);
  facts.read('steps', ['-s', '--steps'], stepsOrNull);
  facts.read('cfg', ['-C', '--cfg_scale'], scaleOrNull);
  facts.read('seed', ['-S', '--seed'], seedOrNull);
  facts.set('generator', invokeai.name);
  return facts.toRecord();
}

/** What InvokeAI calls scheduler is what others call sampler, its schedule of noise included. */
function readSampler(facts: FactSheet, keys: readonly string[]): void {
  facts.read('sampler', keys, nameOrNull);
  facts.miss('scheduler', 'InvokeAI has one name for both, shown as the sampler.');
}

function missNegative(facts: FactSheet): void {
  const why = 'These versions wrote it into the prompt, in square brackets.';
  facts.miss('negativePrompt', why);
}

/** A name, or an object in the forms of the versions; the key is an id, better than nothing. */
function modelName(value: unknown): string | null {
  const model = asObject(value);
  if (!model) return nameOrNull(value);
  return nameOrNull(model['name']) ?? nameOrNull(model['model_name']) ?? nameOrNull(model['key']);
}

function lorasOf(value: unknown): Lora[] {
  return (Array.isArray(value) ? (value as unknown[]) : []).flatMap((item): Lora[] => {
    const lora = asObject(item);
    const name = modelName(lora?.['model']) ?? modelName(lora?.['lora']);
    return name === null ? [] : [{ name, strength: scaleOrNull(lora?.['weight']) }];
  });
}

/** Text, or parts with weights: `[{"prompt": "a dragon", "weight": 1}]`. */
function olderPrompt(value: unknown): string | null {
  if (!Array.isArray(value)) return textOrNull(value);
  const parts = (value as unknown[]).flatMap(
    (part) => textOrNull(asObject(part)?.['prompt']) ?? [],
  );
  return parts.length > 0 ? parts.join('\n') : null;
}
