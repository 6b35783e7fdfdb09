import { asObject } from '../json';
import { FactSheet, nameOrNull, scaleOrNull } from './fact-sheet';
import { readObject, textOf, valueIn } from './json-text';
import { seedOrNull, stepsOrNull, textOrNull, type Dialect, type GenerationRecord } from './record';

const maxCharacters = 100;

/**
 * NovelAI: PNG texts `Software`, `Source`, `Description` and `Comment` with JSON, or the same four as
 * one JSON object in EXIF.
 */
export const novelai: Dialect = {
  name: 'NovelAI',
  read(text) {
    if (textOf(text, 'Software')?.startsWith('NovelAI') && Object.hasOwn(text, 'Comment')) {
      const comment = readObject('Comment', text['Comment']!);
      return toRecord('Comment', comment, textOf(text, 'Source'), textOf(text, 'Description'));
    }
    const exif = textOf(text, 'UserComment');
    // Looked at before it is parsed: a comment may be anybody's.
    if (!exif?.trimStart().startsWith('{') || !/"Software": ?"NovelAI/.test(exif)) return null;
    const { Source, Description, Comment } = readObject('UserComment', exif);
    const comment =
      typeof Comment === 'string' ? readObject('UserComment', Comment) : asObject(Comment);
    return toRecord('UserComment', comment ?? {}, Source, Description);
  },
};

function toRecord(
  keyword: string,
  comment: Record<string, unknown>,
  source: unknown,
  description: unknown,
): GenerationRecord {
  const facts = new FactSheet(keyword, valueIn(comment));
  setPrompt(facts, 'prompt', { v4: 'v4_prompt', plain: 'prompt' }, comment);
  if (!facts.isKnown('prompt')) {
    const prompt = textOrNull(description);
    if (prompt !== null) facts.set('prompt', prompt, 'Description');
  }
  setPrompt(facts, 'negativePrompt', { v4: 'v4_negative_prompt', plain: 'uc' }, comment);
  facts.read('sampler', ['sampler'], nameOrNull);
  facts.read('scheduler', ['noise_schedule'], nameOrNull);
  facts.read('steps', ['steps'], stepsOrNull);
  facts.read('cfg', ['scale'], scaleOrNull);
  facts.read('seed', ['seed'], seedOrNull);
  const model = nameOrNull(source);
  if (model !== null) facts.set('model', model, 'Source');
  else facts.miss('model', 'There is no text "Source", which names the model.');
  facts.set('generator', novelai.name, 'Software');
  return facts.toRecord();
}

/** From version 4 on a prompt may have a part for each character: one line each, after the base. */
function setPrompt(
  facts: FactSheet,
  fact: 'prompt' | 'negativePrompt',
  { v4, plain }: { v4: string; plain: string },
  comment: Record<string, unknown>,
): void {
  const caption = asObject(asObject(comment[v4])?.['caption']);
  const base = textOrNull(caption?.['base_caption']);
  const listed: unknown = caption?.['char_captions'];
  const characters = (Array.isArray(listed) ? (listed as unknown[]) : [])
    .slice(0, maxCharacters)
    .flatMap((character) => textOrNull(asObject(character)?.['char_caption']) ?? []);
  const lines = base === null ? characters : [base, ...characters];
  if (lines.length > 0) facts.set(fact, lines.join('\n'), v4);
  else facts.read(fact, [plain], textOrNull);
}
