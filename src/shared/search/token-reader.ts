import { QueryTextError, type TextToken } from './query-tokens';

/** The words and signs of a query text, one after the other. */
export class TokenReader {
  #next = 0;

  constructor(
    readonly tokens: readonly TextToken[],
    /** Of the text. */
    readonly length: number,
  ) {}

  get isAtEnd(): boolean {
    return this.#next >= this.tokens.length;
  }

  /** Where the next token begins; where the text ends when there is none. */
  get position(): number {
    return this.peek()?.at ?? this.length;
  }

  peek(ahead = 0): TextToken | undefined {
    return this.tokens[this.#next + ahead];
  }

  skip(count = 1): void {
    this.#next += count;
  }

  isAt(sign: string): boolean {
    const token = this.peek();
    return token?.kind === 'sign' && token.text === sign;
  }

  takeSign(sign: string): boolean {
    if (!this.isAt(sign)) return false;
    this.skip();
    return true;
  }

  /** A quoted text, or all words up to a sign or a word that ends it, with one space between. */
  takeText(endsBefore: (word: string) => boolean = () => false): string | undefined {
    const first = this.peek();
    if (first?.kind === 'quoted') {
      this.skip();
      return first.text;
    }
    const words: string[] = [];
    for (let token = first; token?.kind === 'word'; token = this.peek()) {
      if (endsBefore(token.text)) break;
      words.push(token.text);
      this.skip();
    }
    return words.length > 0 ? words.join(' ') : undefined;
  }

  /** Digits, with or without a fraction. */
  takeNumber(): number | undefined {
    const token = this.peek();
    const value = token?.kind === 'word' ? decimal(token.text) : undefined;
    if (value !== undefined) this.skip();
    return value;
  }

  /** An error at the next token. */
  error(message: string): QueryTextError {
    return this.errorAt(this.position, message);
  }

  /** An error at the token that begins there. */
  errorAt(at: number, message: string): QueryTextError {
    const token = this.tokens.find((one) => one.at === at);
    return new QueryTextError(message, at, token ? token.end - at : 1);
  }
}

const largest = 1e9;

/** Not negative, kept to six decimals; undefined for anything else. */
export function decimal(text: string): number | undefined {
  if (!/^\d{1,10}(\.\d{1,20})?$/.test(text)) return undefined;
  const value = Math.round(Number(text) * 1e6) / 1e6;
  return value <= largest ? value : undefined;
}
