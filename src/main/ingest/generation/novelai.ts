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
      const [source, description] = [textOf(text, 'Source'), textOf(text, 'Description')];
      return toRecord(comment, { keyword: 'Comment', source, description, hasOwnTexts: true });
    }
    const exif = textOf(text, 'UserComment');
    // Looked at before it is parsed: a comment may be anybody's.
    if (!exif?.trimStart().startsWith('{') || !/"Software": ?"NovelAI/.test(exif)) return null;
    const { Source: source, Description: description, Comment } = readObject('UserComment', exif);
    const comment =
      typeof Comment === 'string' ? readObject('UserComment', Comment) : asObject(Comment);
    const keyword = 'UserComment';
    return toRecord(comment ?? {}, { keyword, source, description, hasOwnTexts: false });
  },
};

interface Beside {
  /** Of the text that holds the comment. */
  keyword: string;
  source: unknown;
  description: unknown;
  /** Whether source and description are texts themselves, rather than keys of the same. */
  hasOwnTexts: boolean;
}

function toRecord(
  comment: Record<string, unknown>,
  { keyword, source, description, hasOwnTexts }: Beside,
): GenerationRecord {
  const facts = new FactSheet(keyword, valueIn(comment));
  const from = (name: string) => ({ from: hasOwnTexts ? name : `${keyword}: ${name}` });
  setPrompt(facts, 'prompt', { v4: 'v4_prompt', plain: 'prompt' }, comment);
  if (!facts.isKnown('prompt')) {
    const prompt = textOrNull(description);
    if (prompt !== null) facts.setFrom('prompt', prompt, from('Description'));
  }
  setPrompt(facts, 'negativePrompt', { v4: 'v4_negative_prompt', plain: 'uc' }, comment);
  facts.read('sampler', ['sampler'], nameOrNull);
  facts.read('scheduler', ['noise_schedule'], nameOrNull);
  facts.read('steps', ['steps'], stepsOrNull);
  facts.read('cfg', ['scale'], scaleOrNull);
  facts.read('seed', ['seed'], seedOrNull);
  const model = nameOrNull(source);
  if (model !== null) facts.setFrom('model', model, from('Source'));
  else if (source === '') facts.miss('model', '"Source", which names the model, is empty.');
  else facts.miss('model', 'There is no text "Source", which names the model.');
  facts.setFrom('generator', novelai.name, from('Software'));
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
