import { factFields, parseFact } from './parse-fact';
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

/**
 * Reads what `formatQuery` writes, and what people type:
 *
 *     dragon@center & "paper lantern"@top-right>=0.5 & !text@bottom
 *     (moon@top | sun@top) & moon left-of tree & rating>=3 & model:dreamshaper
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
  const minAttention = reader.takeSign('>=') ? parseMinimum(reader) : defaultMinAttention;
  return { kind: 'place', subject, place, minAttention };
}

/** A name, of several words or quoted; `-` before it is the negative prompt. */
function parseSubject(reader: TokenReader): Subject {
  const first = reader.peek();
  const isNegative = first?.kind === 'word' && first.text.startsWith('-');
  if (isNegative && first.text === '-') {
    reader.skip();
    const name = reader.peek();
    if (name?.kind !== 'quoted' || name.at !== first.end) {
      throw new QueryTextError('A token of the negative prompt follows its - directly.', first.at);
    }
  }
  const start = reader.position;
  const token = reader.takeText(isRelation);
  const name = isNegative && first.text !== '-' ? token?.slice(1) : token;
  if (name === undefined || name.trim() === '') {
    throw reader.errorAt(start, 'Name a token here, e.g. dragon or "blue eyes".');
  }
  if (name.length > maxTextLength) {
    throw reader.errorAt(start, `A token has at most ${maxTextLength} characters.`);
  }
  if (reader.isAt(':') || reader.isAt('=') || reader.isAt('<=')) {
    throw reader.errorAt(
      start,
      `There is no fact "${name.slice(0, 40)}". Facts: ${factFields.join(', ')}. A token with such a sign in it is put in quotation marks.`,
    );
  }
  return { token: name, isNegative };
}

function parseMinimum(reader: TokenReader): number {
  const start = reader.position;
  const value = reader.takeNumber();
  if (value === undefined || value > 1) {
    throw reader.errorAt(start, 'The minimum attention is a number from 0 to 1.');
  }
  return value;
}

export function isRelation(word: string): word is Relation {
  return (relations as readonly string[]).includes(word);
}
