import { prettyJson } from './pretty-json';

/** What is shown of one text: more would make the page slow, and nobody reads it there. */
export const maxShown = 200_000;

export interface RawText {
  readonly keyword: string;
  /** All of it, as it was read. */
  readonly content: string;
  /** In order where it is JSON, and no longer than can be shown. */
  readonly shown: string;
  readonly isCut: boolean;
  /** It was too large to be kept in the library. */
  readonly isLeftOut: boolean;
}

/** The texts of a file, those that people wrote before those of programs. */
export function rawTexts(texts: Record<string, string>): RawText[] {
  return Object.entries(texts)
    .map(([keyword, content]) => rawText(keyword, content))
    .sort((a, b) => a.content.length - b.content.length);
}

function rawText(keyword: string, content: string): RawText {
  const whole = prettyJson(content, maxShown + 1) ?? content;
  const isCut = whole.length > maxShown;
  const shown = isCut ? whole.slice(0, maxShown) : whole;
  return { keyword, content, shown, isCut, isLeftOut: content === '…' };
}
