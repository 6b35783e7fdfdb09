import { fromBase64 } from './base64';

/** A string of so many base64 characters is an array, not something that a person wrote. */
export const longString = 1024;
/** Begins what stands in place of an array. ASCII, as the text may be read as UTF-8 or as Latin-1. */
const mark = '~lifted~array~';
const [quote, backslash] = [0x22, 0x5c];
/** Stands before the value of `heatmap` or `merged_heatmap`; escaped in JSON inside JSON. */
const key = /heatmap\\*"\s*:\s*\\*$/;
const longestKey = 32;

/**
 * The arrays of one file. They are most of its text, and decoding, searching, parsing and keeping
 * that text took a third of the time of reading it: so they are taken out first, as bytes.
 */
export class LiftedArrays {
  private readonly arrays: Buffer[] = [];

  /**
   * The text without its heatmaps of 1,024 or more base64 characters; a short reference stands
   * in place of each. One that is written in another way (escapes, line breaks) stays.
   */
  lift(text: Buffer): Buffer {
    // A text that holds the mark could be mistaken for a reference.
    if (text.length < longString || text.includes(mark)) return text;
    const parts: Buffer[] = [];
    let copied = 0;
    for (let open = text.indexOf(quote); open >= 0 && open + longString < text.length;) {
      // Most quotes are close together: only the last one within reach matters.
      const near = text.lastIndexOf(quote, open + longString);
      if (near > open) {
        open = near;
        continue;
      }
      const close = text.indexOf(quote, open + longString);
      if (close < 0) break;
      // In JSON inside JSON the quote is escaped.
      const end = text[close - 1] === backslash ? close - 1 : close;
      const before = text.toString('latin1', Math.max(0, open - longestKey), open);
      const array = key.test(before) && fromBase64(text.toString('latin1', open + 1, end));
      if (array) {
        parts.push(text.subarray(copied, open + 1), Buffer.from(`${mark}${this.arrays.length}`));
        this.arrays.push(array);
        copied = end;
      }
      open = close;
    }
    return copied === 0 ? text : Buffer.concat([...parts, text.subarray(copied)]);
  }

  /** The bytes that a reference stands for; undefined for any other text. */
  get(reference: string): Buffer | undefined {
    return reference.startsWith(mark)
      ? this.arrays[Number(reference.slice(mark.length))]
      : undefined;
  }
}

/** `replacement` in place of every reference. */
export function withoutReferences(text: string, replacement: string): string {
  return text.includes(mark) ? text.replace(references, replacement) : text;
}

const references = new RegExp(`${mark}\\d+`, 'g');
