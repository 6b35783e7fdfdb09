import { expandDay } from './days';
import {
  defaultMinLikeness,
  maxImageId,
  maxTextLength,
  numberFields,
  textFields,
  wordFields,
  type Flag,
  type NumberField,
  type Term,
  type TextField,
  type WordsTerm,
} from './query';
import { decimal, type TokenReader } from './token-reader';

/** As they are typed. */
export const flagTexts: Record<Flag, string> = {
  favorite: 'is:favorite',
  rated: 'is:rated',
  missing: 'is:missing',
  overlay: 'is:overlay',
  'with-heatmaps': 'has:heatmaps',
  'with-problems': 'has:problems',
};

export const factFields = [
  ...wordFields,
  ...textFields,
  ...numberFields,
  'seed',
  'date',
  'in',
  'like',
  'is',
  'has',
] as const;
type FactField = (typeof factFields)[number];

/** A fact like `steps>=20` or `model:dreamshaper`; undefined where none begins. */
export function parseFact(reader: TokenReader): Term | undefined {
  const [name, sign] = [reader.peek(), reader.peek(1)];
  if (name?.kind !== 'word' || sign?.kind !== 'sign') return undefined;
  if (![':', '=', '>=', '<='].includes(sign.text) || !isFactField(name.text)) return undefined;
  reader.skip(2);
  const field = name.text;
  if (isOneOf(wordFields, field)) return parseWords(reader, field, sign.text);
  if (isOneOf(textFields, field)) return parseTextFact(reader, field, sign.text);
  if (isOneOf(numberFields, field))
    return { kind: 'number', field, ...parseNumbers(reader, field, sign.text) };
  if (field === 'seed') return parseSeed(reader, sign.text);
  if (field === 'date') return { kind: 'date', ...parseDays(reader, sign.text) };
  if (field === 'in') return parseCollection(reader, sign.text);
  if (field === 'like') return parseLike(reader, sign.text);
  return parseFlag(reader, field, sign.text);
}

function parseWords(reader: TokenReader, field: WordsTerm['field'], sign: string): Term {
  expectSign(reader, sign, [':', '=']);
  return {
    kind: 'words',
    field,
    words: takeValue(reader, 'Say which words, as in prompt:castle.'),
  };
}

function parseTextFact(reader: TokenReader, field: TextField, sign: string): Term {
  expectSign(reader, sign, [':', '=']);
  const value = takeValue(reader, `Say which ${field}, as in ${field}:name.`);
  return { kind: 'text', field, match: sign === '=' ? 'exact' : 'contains', value };
}

function parseCollection(reader: TokenReader, sign: string): Term {
  expectSign(reader, sign, [':', '=']);
  const name = takeValue(reader, 'Say which collection, as in in:favourites.');
  return { kind: 'collection', name };
}

function parseLike(reader: TokenReader, sign: string): Term {
  expectSign(reader, sign, [':', '=']);
  const start = reader.position;
  const text = takeWord(reader);
  const imageId = Number(text);
  if (!/^\d{1,10}$/.test(text) || imageId < 1 || imageId > maxImageId) {
    throw reader.errorAt(start, 'Say which image by its number, as in like:123.');
  }
  return {
    kind: 'like',
    imageId,
    minLikeness: takeMinimum(reader, 'likeness', defaultMinLikeness),
  };
}

/** `>=0.5`, where there is one. */
export function takeMinimum(reader: TokenReader, of: string, usual: number): number {
  if (!reader.takeSign('>=')) return usual;
  const start = reader.position;
  const value = reader.takeNumber();
  if (value === undefined || value > 1) {
    throw reader.errorAt(start, `The minimum ${of} is a number from 0 to 1.`);
  }
  return value;
}

function parseNumbers(reader: TokenReader, field: NumberField, sign: string) {
  const start = reader.position;
  const text = takeWord(reader);
  const wrong = () =>
    reader.errorAt(start, `${field} is a number, as in ${field}>=20 or ${field}=20..30.`);
  if (sign === '>=' || sign === '<=') {
    const bound = decimal(text);
    if (bound === undefined) throw wrong();
    return sign === '>=' ? { from: bound, to: null } : { from: null, to: bound };
  }
  const [first = '', last = first, ...more] = text.split('..');
  const [from, to] = [decimal(first), decimal(last)];
  if (from === undefined || to === undefined || more.length > 0) throw wrong();
  if (from > to) throw reader.errorAt(start, `A span goes from the smaller to the larger number.`);
  return { from, to };
}

function parseSeed(reader: TokenReader, sign: string): Term {
  expectSign(reader, sign, [':', '=']);
  const start = reader.position;
  const text = takeWord(reader);
  if (!/^\d{1,20}$/.test(text)) throw reader.errorAt(start, 'A seed is up to 20 digits.');
  return { kind: 'seed', seed: text.replace(/^0+(?=\d)/, '') };
}

function parseDays(reader: TokenReader, sign: string) {
  const start = reader.position;
  const text = takeWord(reader);
  const [first = '', last = first, ...more] = text.split('..');
  const [from, to] = [expandDay(first, 'first'), expandDay(last, 'last')];
  if (from === undefined || to === undefined || more.length > 0) {
    throw reader.errorAt(start, 'A date is like 2026-11-26, 2026-11 or 2026.');
  }
  if (from > to) throw reader.errorAt(start, 'A span goes from the earlier to the later day.');
  if (sign === '>=') return { from, to: null };
  if (sign === '<=') return { from: null, to };
  return { from, to };
}

function parseFlag(reader: TokenReader, field: 'is' | 'has', sign: string): Term {
  expectSign(reader, sign, [':', '=']);
  const start = reader.position;
  const text = `${field}:${takeWord(reader)}`;
  for (const [flag, typed] of Object.entries(flagTexts) as [Flag, string][]) {
    if (typed === text) return { kind: 'flag', flag };
  }
  const known = Object.values(flagTexts).filter((typed) => typed.startsWith(`${field}:`));
  throw reader.errorAt(start, `There is ${known.join(', ')}.`);
}

function takeValue(reader: TokenReader, message: string): string {
  const start = reader.position;
  const value = reader.takeText();
  if (value === undefined || value.trim() === '') throw reader.errorAt(start, message);
  if (value.length > maxTextLength) {
    throw reader.errorAt(start, `A text has at most ${maxTextLength} characters.`);
  }
  return value;
}

function takeWord(reader: TokenReader): string {
  const token = reader.peek();
  if (!token || token.kind === 'sign') return '';
  reader.skip();
  return token.text;
}

function expectSign(reader: TokenReader, sign: string, allowed: readonly string[]): void {
  if (!allowed.includes(sign)) {
    const at = reader.peek(-1)!.at;
    throw reader.errorAt(at, `This is compared with ${allowed.join(' or ')}.`);
  }
}

function isFactField(name: string): name is FactField {
  return isOneOf(factFields, name);
}

function isOneOf<T extends string>(list: readonly T[], name: string): name is T {
  return (list as readonly string[]).includes(name);
}
