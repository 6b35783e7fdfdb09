import { decodeText } from './png-text';

/** Bytes looked at to tell in which order those of UTF-16 stand. */
const sample = 4_096;

/**
 * Text of an EXIF UserComment: eight bytes that name its character code, then the text. Writers do
 * not agree what UNICODE means: UTF-16 in the order of the block, always big-endian, always
 * little-endian, or UTF-8 (Exif 3); so the text itself is asked, and the block only when in doubt.
 */
export function decodeUserComment(bytes: Uint8Array, isLittle: boolean): string {
  const code = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const body = bytes.subarray(8);
  switch (code.toUpperCase()) {
    case 'ASCII\0\0\0':
      return trimmed(decodeText(body));
    case 'JIS\0\0\0\0\0':
      return trimmed(decodeJis(body));
    case 'UNICODE\0':
    case '\0\0\0\0\0\0\0\0':
      return trimmed(decodeUnicode(body, isLittle));
    default:
      // Some writers leave the code out.
      return trimmed(decodeUnicode(bytes, isLittle));
  }
}

function decodeUnicode(body: Uint8Array, isLittle: boolean): string {
  if (body[0] === 0xff && body[1] === 0xfe) return utf16(body, true);
  if (body[0] === 0xfe && body[1] === 0xff) return utf16(body, false);
  const zeros = [0, 0];
  // Padding at the end says nothing.
  const end = Math.min(sample, lastNonZero(body));
  for (let i = 0; i < end; i++) if (body[i] === 0) zeros[i % 2]! += 1;
  const [even, odd] = zeros as [number, number];
  if (even !== odd) return utf16(body, odd > even);
  if (even === 0 && isUtf8(body)) return decodeText(body);
  return utf16(body, isLittle);
}

function utf16(bytes: Uint8Array, isLittle: boolean): string {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(whole);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function decodeJis(bytes: Uint8Array): string {
  try {
    return new TextDecoder('iso-2022-jp', { fatal: true }).decode(bytes);
  } catch {
    return decodeText(bytes);
  }
}

function lastNonZero(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return end;
}

function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\0' || text[end - 1] === ' ')) end--;
  return text.slice(0, end);
}
