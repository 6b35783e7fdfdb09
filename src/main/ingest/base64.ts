/**
 * The bytes, or null unless all of it is base64 (RFC 4648 §4; padding may be missing). Buffer.from
 * alone skips what is not base64, and a damaged array must not become another array.
 */
export function fromBase64(text: string): Buffer | null {
  const digits = text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  // One digit on its own is less than a byte.
  if (digits === 0 || digits % 4 === 1) return null;
  // Buffer.from also takes these two, of the URL-safe alphabet.
  if (text.includes('-') || text.includes('_')) return null;
  const bytes = Buffer.from(text, 'base64');
  // Every character that was skipped makes the result shorter.
  return bytes.length === Math.floor((digits * 3) / 4) ? bytes : null;
}
