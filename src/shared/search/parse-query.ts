import { factFields, parseFact, takeMinimum } from './parse-fact';
import { parsePlace } from './parse-place';
import { TokenReader } from './token-reader';
import {
  defaultMinAttention,
  maxQueryLength,
  maxTerms,
  maxTextLength,
  relations,
  type Clause,
  type Literal,
  type Query,
  type Relation,
  type Subject,
  type Term,
} from './query';
import { QueryTextError, queryTokens } from './query-tokens';
import { wholePicture } from './place';

/** Before the name of a group. */
export const groupField = 'group';

/**
 * Reads what `formatQuery` writes, and what people type:
 *
 *     dragon@center & "paper lantern"@top-right>=0.5 & !text@bottom
 *     (moon@top | sun@top) & moon left-of tree & rating>=3 & model:dreamshaper
 *     group:eyes@top & like:123>=0.5
 *
 * `docs/search.md` has the whole language. Throws `QueryTextError`, which points at the place.
 */
export function parseQuery(text: string): Query {
  if (text.length > maxQueryLength) {
    throw new QueryTextError(
      `A query has at most ${maxQueryLength} characters; this one has ${text.length}.`,
      maxQueryLength,
    );
  }
  const reader = new TokenReader(queryTokens(text), text.length);
  const clauses = reader.isAtEnd ? [] : parseClauses(reader);
  const count = clauses.reduce((sum, { any }) => sum + any.length, 0);
  if (count > maxTerms) {
    throw new QueryTextError(`A query has at most ${maxTerms} terms; this one has ${count}.`, 0);
  }
  return { clauses };
}

function parseClauses(reader: TokenReader): Clause[] {
  const first = parseClause(reader);
  if (reader.isAt('|')) return [{ any: parseAlternatives(reader, first) }];
  const clauses = first;
  while (!reader.isAtEnd) {
    if (reader.isAt('|')) {
      throw reader.error('Put what is joined by | in parentheses: a & (b | c).');
    }
    if (!reader.takeSign('&')) throw reader.error('Join two terms by & (both) or | (one of them).');
    clauses.push(...parseClause(reader));
  }
  return clauses;
}

/** `a | b | c` without anything around it. */
function parseAlternatives(reader: TokenReader, first: readonly Clause[]): Literal[] {
  const [clause, ...more] = first;
  if (!clause || more.length > 0) throw reader.error('What is joined by | is single terms.');
  const any = [...clause.any];
  while (reader.takeSign('|')) any.push(parseLiteral(reader));
  if (reader.isAt('&')) {
    throw reader.error('Put what is joined by | in parentheses: (a | b) & c.');
  }
  if (!reader.isAtEnd) throw reader.error('Join two terms by & (both) or | (one of them).');
  return any;
}

/** Of `!(a | b)` it makes two: neither holds. */
function parseClause(reader: TokenReader): Clause[] {
  const isNone =
    reader.isAt('!') && reader.peek(1)?.text === '(' && reader.peek(1)?.kind === 'sign';
  if (isNone) reader.takeSign('!');
  if (!reader.takeSign('(')) return [{ any: [parseLiteral(reader)] }];
  const any = [parseLiteral(reader)];
  while (reader.takeSign('|')) any.push(parseLiteral(reader));
  if (reader.isAt('&')) throw reader.error('Within parentheses, terms are joined by |.');
  if (!reader.takeSign(')')) throw reader.error('A parenthesis is missing here.');
  if (!isNone) return [{ any }];
  return any.map(({ not, term }) => ({ any: [{ not: !not, term }] }));
}

function parseLiteral(reader: TokenReader): Literal {
  let not = false;
  while (reader.takeSign('!')) not = !not;
  return { not, term: parseTerm(reader) };
}

function parseTerm(reader: TokenReader): Term {
  const fact = parseFact(reader);
  if (fact) return fact;
  const subject = parseSubject(reader);
  const relation = reader.peek();
  if (relation?.kind === 'word' && isRelation(relation.text)) {
    reader.skip();
    return {
      kind: 'relation',
      relation: relation.text,
      first: subject,
      second: parseSubject(reader),
    };
  }
  const place = reader.takeSign('@') ? parsePlace(reader) : wholePicture();
  const minAttention = takeMinimum(reader, 'attention', defaultMinAttention);
  return { kind: 'place', subject, place, minAttention };
}

/** A name, of several words or quoted; before it `-` for the negative prompt, and `group:`. */
function parseSubject(reader: TokenReader): Subject {
  const group = takeGroup(reader);
  if (group) return { token: parseName(reader, 'group', 0), ...group, isGroup: true };
  const first = reader.peek();
  const isNegative = first?.kind === 'word' && first.text.startsWith('-');
  const isMinusAlone = isNegative && first.text === '-';
  if (isMinusAlone) {
    reader.skip();
    const name = reader.peek();
    if (name?.kind !== 'quoted' || name.at !== first.end) {
      throw new QueryTextError('A token of the negative prompt follows its - directly.', first.at);
    }
  }
  const token = parseName(reader, 'token', isNegative && !isMinusAlone ? 1 : 0);
  return { token, isNegative };
}

/** `group:` or `-group:`, if it is one. */
function takeGroup(reader: TokenReader): { isNegative: boolean } | undefined {
  const [word, sign] = [reader.peek(), reader.peek(1)];
  if (word?.kind !== 'word' || sign?.kind !== 'sign') return undefined;
  const isNegative = word.text === `-${groupField}`;
  const isGroup = isNegative || word.text === groupField;
  if (!isGroup || (sign.text !== ':' && sign.text !== '=')) return undefined;
  reader.skip(2);
  return { isNegative };
}

/** Without so many of its first characters. */
function parseName(reader: TokenReader, what: 'token' | 'group', from: number): string {
  const start = reader.position;
  const name = reader.takeText(isRelation)?.slice(from);
  if (name === undefined || name.trim() === '') {
    throw reader.errorAt(start, `Name a ${what} here, e.g. dragon or "blue eyes".`);
  }
  if (name.length > maxTextLength) {
    throw reader.errorAt(start, `A ${what} has at most ${maxTextLength} characters.`);
  }
  if (reader.isAt(':') || reader.isAt('=') || reader.isAt('<=')) {
    const facts = [...factFields, groupField].join(', ');
    throw reader.errorAt(
      start,
      `There is no fact "${name.slice(0, 40)}". Facts: ${facts}. A ${what} with such a sign in it is put in quotation marks.`,
    );
  }
  return name;
}

export function isRelation(word: string): word is Relation {
  return (relations as readonly string[]).includes(word);
}
