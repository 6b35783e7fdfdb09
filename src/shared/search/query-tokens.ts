import { AppError } from '../errors';

/** A query text that makes no sense, and where: from `at`, `length` characters. */
export class QueryTextError extends AppError {
  constructor(
    message: string,
    readonly at: number,
    readonly length = 1,
  ) {
    super('bad-request', message);
  }
}

export interface TextToken {
  readonly kind: 'word' | 'quoted' | 'sign';
  /** Of a quoted one, what is within. */
  readonly text: string;
  readonly at: number;
  /** Behind its last character. */
  readonly end: number;
}

const sign = />=|<=|[&|!()@=<>:[\]]/y;
/** What a name may hold without being quoted. */
export const wordPattern = /[^\s"&|!()@=<>:[\]]+/;
const word = new RegExp(wordPattern, 'y');
const space = /\s+/y;

/** A query text in its words, quoted texts and signs. Throws `QueryTextError`. */
export function queryTokens(text: string): TextToken[] {
  const tokens: TextToken[] = [];
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const skipped = take(space);
    if (skipped !== undefined) {
      at += skipped.length;
      continue;
    }
    if (text[at] === '"') {
      const quoted = quotedAt(text, at);
      tokens.push(quoted);
      at = quoted.end;
      continue;
    }
    const signed = take(sign);
    const found = signed ?? take(word)!;
    const kind = signed === undefined ? 'word' : 'sign';
    tokens.push({ kind, text: found, at, end: at + found.length });
    at += found.length;
  }
  return tokens;
}

/** Within quotes, a backslash takes the next character as it is. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function quotedAt(text: string, at: number): TextToken {
  let within = '';
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '"') return { kind: 'quoted', text: within, at, end: i + 1 };
    if (text[i] === '\\' && i + 1 < text.length) i++;
    within += text[i];
  }
  throw new QueryTextError('This quotation mark is never closed.', at);
}
