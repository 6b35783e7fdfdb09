import type { TypedText } from './draft-search';

/** Characters shown on each side of what is wrong. */
const context = 24;
const longest = 40;

/** The text around what is wrong in it: [before, wrong, after], with … for what is left out. */
export function aroundError({ text, error }: TypedText): [string, string, string] {
  const at = Math.min(error.at, text.length);
  const end = Math.min(text.length, at + Math.min(error.length, longest));
  const before = text.slice(Math.max(0, at - context), at);
  const after = text.slice(end, end + context);
  return [
    at > context ? `…${before}` : before,
    // At the end, where something is missing, there is nothing to mark but the end itself.
    text.slice(at, end) || ' ',
    end + context < text.length ? `${after}…` : after,
  ];
}
