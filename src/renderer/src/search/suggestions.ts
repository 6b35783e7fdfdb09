import type { TokenSuggestion } from '@shared/api';

/** The suggestion that is the text itself: letter by letter, else but for capitals. */
export function exactSuggestion(
  text: string,
  suggestions: readonly TokenSuggestion[],
): TokenSuggestion | undefined {
  const wanted = text.trim();
  return (
    suggestions.find(({ token }) => token === wanted) ??
    suggestions.find(({ token }) => token.toLowerCase() === wanted.toLowerCase())
  );
}

/** What is the text itself first, then what begins with it, then the rest; else in their order. */
export function orderSuggestions(
  text: string,
  suggestions: readonly TokenSuggestion[],
): TokenSuggestion[] {
  const exact = exactSuggestion(text, suggestions);
  const wanted = text.trim().toLowerCase();
  const rank = (entry: TokenSuggestion) =>
    entry === exact ? 0 : entry.token.toLowerCase().startsWith(wanted) ? 1 : 2;
  return suggestions.toSorted((a, b) => rank(a) - rank(b));
}

/** The token around its first match of the text: [before, match, after]. */
export function splitMatch(token: string, text: string): [string, string, string] {
  const wanted = text.trim();
  const at = wanted === '' ? -1 : token.toLowerCase().indexOf(wanted.toLowerCase());
  if (at === -1) return [token, '', ''];
  const end = at + wanted.length;
  return [token.slice(0, at), token.slice(at, end), token.slice(end)];
}
