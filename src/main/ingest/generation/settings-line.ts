export interface Setting {
  key: string;
  value: string;
}

const maxSettings = 5_000;
const maxKey = 100;

/**
 * `Key: value, Key: "quoted, value", Key: {"json": 1}, …` in order. Quoted values lose their quotes;
 * what has no colon is passed over. Takes time in proportion to the length, whatever the text.
 */
export function parseSettings(line: string): Setting[] {
  const settings: Setting[] = [];
  const reader = new ValueReader(line);
  let at = 0;
  let colon = -1;
  while (at < line.length && settings.length < maxSettings) {
    // Looked for only once passed: a line of commas would otherwise be searched again for each.
    if (colon < at) colon = line.indexOf(':', at);
    if (colon < 0) break;
    const comma = indexOrEnd(line, ',', at);
    if (comma < colon) {
      at = comma + 1;
      continue;
    }
    const key = line.slice(at, colon).trim();
    const { value, end } = reader.read(colon + 1);
    if (key !== '' && key.length <= maxKey) settings.push({ key, value });
    at = end + 1;
  }
  return settings;
}

class ValueReader {
  /** False once one was found that never closes: none after it does. */
  private quotesClose = true;
  private bracketsClose = true;

  constructor(private readonly line: string) {}

  /** The value that starts at `start`, and where the comma after it lies (or the end). */
  read(start: number): { value: string; end: number } {
    const { line } = this;
    let first = start;
    while (line[first] === ' ' || line[first] === '\t') first++;
    const closed = this.closing(first);
    const end = indexOrEnd(line, ',', closed);
    const text = line.slice(first, end).trim();
    return { value: text.startsWith('"') ? unquoted(text) : text, end };
  }

  /** Index after a quoted or bracketed value; `first` for any other. */
  private closing(first: number): number {
    const opening = this.line[first];
    if (opening === '"' && this.quotesClose) {
      const end = quoteEnd(this.line, first);
      this.quotesClose = end !== null;
      return end ?? first;
    }
    if ((opening === '{' || opening === '[') && this.bracketsClose) {
      const end = bracketEnd(this.line, first);
      this.bracketsClose = end !== null;
      return end ?? first;
    }
    return first;
  }
}

/** Index after the quote that closes the one at `open`, or null. */
function quoteEnd(line: string, open: number): number | null {
  for (let at = open + 1; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '"') return at + 1;
  }
  return null;
}

/** Index after the bracket that closes the one at `open`, strings in between passed over; or null. */
function bracketEnd(line: string, open: number): number | null {
  let depth = 0;
  for (let at = open; at < line.length; at++) {
    const character = line[at];
    if (character === '"') {
      const end = quoteEnd(line, at);
      if (end === null) return null;
      at = end - 1;
    } else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

/** Writers quote as JSON does; what is no JSON string stays as it is. */
function unquoted(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : text;
  } catch {
    return text;
  }
}

function indexOrEnd(line: string, character: string, from: number): number {
  const index = line.indexOf(character, from);
  return index < 0 ? line.length : index;
}
