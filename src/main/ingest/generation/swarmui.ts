import type { Lora } from '@shared/images';
import { asObject } from '../json';
import { FactSheet, nameOrNull, scaleOrNull } from './fact-sheet';
import { readObject, textOf, valueIn } from './json-text';
import { seedOrNull, stepsOrNull, textOrNull, type Dialect, type GenerationRecord } from './record';

const mark = 'sui_image_params';
/** PNG text, EXIF, and the EXIF tag that older versions took. */
const keywords = ['parameters', 'UserComment', 'Model', mark];

/** SwarmUI's JSON, whose numbers are often text. */
export const swarmui: Dialect = {
  name: 'SwarmUI',
  read(text) {
    for (const keyword of keywords) {
      const content = textOf(text, keyword);
      if (content === null || !(keyword === mark || content.includes(`"${mark}"`))) continue;
      if (!content.trimStart().startsWith('{')) continue;
      const object = readObject(keyword, content);
      const params = asObject(object[mark]) ?? (keyword === mark ? object : null);
      if (params) return toRecord(keyword, params);
    }
    return null;
  },
};

function toRecord(keyword: string, params: Record<string, unknown>): GenerationRecord {
  const valueOf = valueIn(params);
  const facts = new FactSheet(keyword, valueOf);
  facts.read('prompt', ['prompt'], textOrNull);
  facts.read('negativePrompt', ['negativeprompt'], textOrNull);
  facts.read('model', ['model'], nameOrNull);
  facts.read('sampler', ['sampler', 'comfyuisampler', 'comfy_sampler'], nameOrNull);
  facts.read('scheduler', ['scheduler', 'comfyuischeduler', 'comfy_scheduler'], nameOrNull);
  facts.read('steps', ['steps'], stepsOrNull);
  facts.read('cfg', ['cfgscale'], scaleOrNull);
  if (valueOf('fluxguidancescale') !== undefined) {
    facts.read('guidance', ['fluxguidancescale'], scaleOrNull);
  }
  facts.read('seed', ['seed'], seedOrNull);
  facts.setLoras(lorasOf(valueOf('loras'), valueOf('loraweights')), 'loras');
  facts.set('generator', swarmui.name);
  return facts.toRecord();
}

function lorasOf(names: unknown, weights: unknown): Lora[] {
  const strengths = listOf(weights);
  return listOf(names).flatMap((name, i): Lora[] =>
    typeof name === 'string' ? [{ name, strength: scaleOrNull(strengths[i] ?? null) }] : [],
  );
}

/** Lists are JSON lists, or text with commas. */
function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'number') return [value];
  return typeof value === 'string' && value.trim() !== '' ? value.split(',') : [];
}
