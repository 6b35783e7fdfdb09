import { asObject, parseJson } from './json';

const maxParts = 1_000;

/** `prompt:{…}` as keyword and JSON; null for a text that does not name its keyword. */
export function keyedText(content: string): [keyword: string, text: string] | null {
  const match = /^([A-Za-z_][\w ]{0,78}):\s{0,10}(?=[[{])/.exec(content);
  return match ? [match[1]!, content.slice(match[0].length)] : null;
}

/**
 * The parts of a JSON object that holds a graph of ComfyUI as `prompt` or `workflow`, as some writers
 * put all texts into one place; null for any other text.
 */
export function textsInJson(content: string): [keyword: string, text: string][] | null {
  if (!content.trimStart().startsWith('{') || !/"(?:prompt|workflow)"\s*:\s*\{/.test(content)) {
    return null;
  }
  const object = objectIn(content);
  if (!object || !(asObject(object['prompt']) ?? asObject(object['workflow']))) return null;
  return Object.entries(object)
    .slice(0, maxParts)
    .map(([keyword, value]) => [keyword, asText(value)]);
}

/** Those parts of a JSON object that have one of the keywords. */
export function textsOfKeywords(
  content: string,
  keywords: readonly string[],
): [keyword: string, text: string][] {
  // Most objects have none: looking is cheaper than parsing.
  if (!keywords.some((keyword) => content.includes(`"${keyword}"`))) return [];
  const object = objectIn(content) ?? {};
  return keywords.flatMap((keyword): [string, string][] => {
    const value = Object.hasOwn(object, keyword) ? object[keyword] : null;
    return typeof value === 'string' || asObject(value) ? [[keyword, asText(value)]] : [];
  });
}

/** Null for what cannot be read: whoever needs it as JSON will say so. */
function objectIn(content: string): Record<string, unknown> | null {
  try {
    return asObject(parseJson(content).value);
  } catch {
    return null;
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
