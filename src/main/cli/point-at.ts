import type { QueryTextError } from '@shared/search/query-tokens';

/** Of a long text, so much is shown before and behind the place. */
const shown = 50;

/** An error of a query text, and below it the text with a mark under the place. */
export function pointAt(text: string, { message, at, length }: QueryTextError): string {
  const from = Math.max(0, at - shown);
  const until = Math.min(text.length, at + shown);
  const before = (from > 0 ? '…' : '') + plain(text.slice(from, at));
  const marked = plain(text.slice(at, Math.min(at + length, until)));
  const behind = plain(text.slice(at + length, until)) + (until < text.length ? '…' : '');
  const mark = '^'.repeat(Math.max(1, columns(marked)));
  return `${message}\n  ${before}${marked}${behind}\n  ${' '.repeat(columns(before))}${mark}`;
}

/** On one line. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

/** In a terminal, pictures and the scripts of East Asia are two columns wide. */
function columns(text: string): number {
  const wide =
    /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;
  const characters = [...new Intl.Segmenter().segment(text)];
  return characters.reduce((sum, { segment }) => sum + (wide.test(segment) ? 2 : 1), 0);
}
