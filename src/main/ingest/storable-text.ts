/**
 * The text without NUL, and with U+FFFD for lone surrogates: Postgres can hold neither. By way of its
 * bytes, since a text of millions of them would be taken apart into as many pieces.
 */
export function storableText(text: string): string {
  if (!text.includes('\0') && text.isWellFormed()) return text;
  // In UTF-8, a lone surrogate has become U+FFFD.
  const bytes = Buffer.from(text);
  let length = 0;
  for (const byte of bytes) if (byte !== 0) bytes[length++] = byte;
  return bytes.toString('utf8', 0, length);
}
