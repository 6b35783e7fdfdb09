/** A stretch of the prompt that is a token: code units from `start` up to `end`. */
export interface PromptSpan {
  readonly start: number;
  readonly end: number;
  /** Index among the tokens. */
  readonly token: number;
}

export interface PromptMatch {
  /** In the order of the prompt; they never overlap. */
  readonly spans: readonly PromptSpan[];
  /** Tokens that the prompt does not hold, or whose every place belongs to a longer one. */
  readonly unmatched: readonly number[];
}

/**
 * Finds tokens in the prompt as it is stored, which has weights, brackets and cases of its own:
 * "(Blue_Eyes:1.2)" holds "blue eyes". Longer tokens are found first, so that "eyes" is not found
 * in "blue eyes" when both are tokens; a token that occurs twice takes its places in their order.
 * Whole words count before parts of words, which only scripts without spaces and word pieces need.
 */
export function matchPrompt(prompt: string, tokens: readonly string[]): PromptMatch {
  const plain = plainText(prompt);
  const isTaken = new Uint8Array(plain.text.length);
  const spans: PromptSpan[] = [];
  const found = new Set<number>();
  const wanted = tokens
    .map((token, index) => ({ index, text: plainToken(token) }))
    .filter(({ text }) => text !== '')
    .toSorted((a, b) => b.text.length - a.text.length || a.index - b.index);
  for (const isWhole of [true, false]) {
    for (const { index, text } of wanted) {
      if (found.has(index)) continue;
      const at = freePlace(plain.text, text, isTaken, isWhole);
      if (at < 0) continue;
      isTaken.fill(1, at, at + text.length);
      found.add(index);
      const [start, end] = [plain.starts[at]!, plain.starts[at + text.length - 1]! + 1];
      spans.push({ start, end, token: index });
    }
  }
  return {
    spans: spans.toSorted((a, b) => a.start - b.start),
    unmatched: tokens.flatMap((_, index) => (found.has(index) ? [] : [index])),
  };
}

/** A token of the prompt as it is written, with what stands before it since the one before. */
export interface PromptPiece {
  readonly gap: string;
  /** Brackets, commas and the like right before and behind, which no line break parts from the token. */
  readonly opening: string;
  readonly text: string;
  readonly closing: string;
  readonly token: number;
}

/** The whole prompt in pieces, in its order; `rest` follows the last. */
export function promptPieces(
  prompt: string,
  spans: readonly PromptSpan[],
): { pieces: PromptPiece[]; rest: string } {
  let at = 0;
  const pieces = spans.map(({ start, end, token }, nth) => {
    const between = prompt.slice(at, start);
    const opening = openingMarks.exec(between)![0];
    const closing = closingMarks.exec(prompt.slice(end, spans[nth + 1]?.start))![0];
    at = end + closing.length;
    const gap = between.slice(0, between.length - opening.length);
    return { gap, opening, text: prompt.slice(start, end), closing, token };
  });
  return { pieces, rest: prompt.slice(at) };
}

const openingMarks = /[^\s\p{L}\p{N}]{0,4}$/u;
/** Opening brackets and quotes belong to what follows. */
const closingMarks = /^[^\s\p{L}\p{N}\p{Ps}\p{Pi}]{0,4}/u;

interface PlainText {
  readonly text: string;
  /** Of each code unit, where it is in the original. */
  readonly starts: readonly number[];
}

/** What is in the prompt but not part of its words: extra networks, and weights at an end. */
const notWords = /<[^<>]*>|:\s*-?\d*\.?\d+(?=\s*[)\]}>|,]|\s*$)/g;
/** Between words: spaces, underscores, brackets, and what else a prompt's grammar is made of. */
const between = /[\s_()[\]{}\\|:"]/;

/** Lower case, one space between words, without weights and brackets. Commas stay: they part tokens. */
function plainText(original: string): PlainText {
  const blanked = original.replace(notWords, (match) => ' '.repeat(match.length));
  let text = '';
  const starts: number[] = [];
  for (let at = 0; at < blanked.length; at++) {
    const unit = blanked[at]!;
    const lower = between.test(unit) ? ' ' : unit.toLowerCase();
    if (lower === ' ' && (text === '' || text.endsWith(' '))) continue;
    // A few letters have lower cases of two units: they stay as they are.
    text += lower.length === 1 ? lower : unit;
    starts.push(at);
  }
  return { text, starts };
}

/** Marks that tokenizers put around pieces of words. */
const pieceMarks = /^[Ġ▁]|<\/w>$|^##|@@$/g;

function plainToken(token: string): string {
  return plainText(token.replace(pieceMarks, '')).text.replace(/^[\s,]+|[\s,]+$/g, '');
}

function freePlace(text: string, token: string, isTaken: Uint8Array, isWhole: boolean): number {
  for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
    const end = at + token.length;
    if (isTaken.subarray(at, end).includes(1)) continue;
    if (!isWhole || (!isWordAt(text, at - 1, token[0]!) && !isWordAt(text, end, token.at(-1)!))) {
      return at;
    }
  }
  return -1;
}

const word = /[\p{L}\p{N}\p{M}]/u;

/** Whether the neighbour goes on with the word that ends the token. */
function isWordAt(text: string, at: number, edge: string): boolean {
  const neighbour = text[at];
  return neighbour !== undefined && word.test(neighbour) && word.test(edge);
}
