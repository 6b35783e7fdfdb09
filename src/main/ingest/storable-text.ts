/**
 * The text without NUL, and with U+FFFD for lone surrogates: Postgres can hold neither. By way of its
 * bytes, since a text of millions of them would be taken apart into as many pieces.
 */
export function storableText(text: string): string {
  if (!text.includes('\0') && !/\p{Surrogate}/u.test(text)) return text;
  // In UTF-8, a lone surrogate has become U+FFFD.
  const bytes = Buffer.from(text);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== 0) bytes[length++] = bytes[i]!;
  return bytes.toString('utf8', 0, length);
}
