/** Brackets that hold no others and fit into this many characters stay on their line. */
const maxInline = 60;

/** Deeper ones stand where these do: what is nested without end would be nothing but space. */
const maxIndent = 40;

/**
 * JSON with line breaks and indents, up to about `limit` characters; null for a text that is none.
 * Works on the text itself, so that every digit of a long number stays (seeds have more than a
 * number can hold).
 */
export function prettyJson(text: string, limit = Infinity): string | null {
  if (!/^\s*[[{]/.test(text) || !isJson(text)) return null;
  const out = new Output();
  let depth = 0;
  const newLine = () => out.push(`\n${'  '.repeat(Math.min(depth, maxIndent))}`);
  for (let at = 0; at < text.length && out.length < limit;) {
    const character = text[at]!;
    if (character === '"') {
      const end = stringEnd(text, at);
      out.push(text.slice(at, end));
      at = end;
    } else if (character === '{' || character === '[') {
      const inline = inlineBrackets(text, at);
      if (inline) {
        out.push(inline.shown);
        at = inline.end;
        continue;
      }
      out.push(character);
      depth++;
      newLine();
      at++;
    } else if (character === '}' || character === ']') {
      depth--;
      newLine();
      out.push(character);
      at++;
    } else if (character === ',') {
      out.push(character);
      newLine();
      at++;
    } else if (character === ':') {
      out.push(': ');
      at++;
    } else {
      const end = endOfRun(text, at);
      out.push(text.slice(at, end).trim());
      at = end;
    }
  }
  return out.toString();
}

class Output {
  length = 0;
  private readonly parts: string[] = [];

  push(part: string): void {
    this.parts.push(part);
    this.length += part.length;
  }

  toString(): string {
    return this.parts.join('');
  }
}

/** With the words for numbers that Python writes, and JSON does not know. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/-?\b(?:NaN|Infinity)\b/g, 'null'));
    return true;
  } catch {
    return false;
  }
}

/** Index after the closing quote. The text is known to be JSON. */
function stringEnd(text: string, open: number): number {
  let at = open + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Numbers, words and space up to what structures the text. */
function endOfRun(text: string, start: number): number {
  let at = start;
  while (at < text.length && !'"{}[],:'.includes(text[at]!)) at++;
  return at;
}

/** Brackets on one line, with a space after each comma and colon; null for those that do not fit. */
function inlineBrackets(text: string, open: number): { shown: string; end: number } | null {
  let shown = text[open]!;
  for (let at = open + 1; shown.length <= maxInline;) {
    const character = text[at]!;
    if (character === '{' || character === '[') return null;
    if (character === '}' || character === ']') return { shown: shown + character, end: at + 1 };
    if (character === '"') {
      const end = stringEnd(text, at);
      shown += text.slice(at, end);
      at = end;
    } else {
      if (character === ',' || character === ':') shown += `${character} `;
      else if (!/\s/.test(character)) shown += character;
      at++;
    }
  }
  return null;
}
