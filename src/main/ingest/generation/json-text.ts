import { AppError, toAppError } from '@shared/errors';
import { asObject, parseJson } from '../json';

/**
 * The object that a text holds. Throws `metadata-json`, `metadata-schema` and `metadata-too-large`,
 * with the keyword.
 */
export function readObject(keyword: string, content: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseJson(content).value;
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    throw new AppError(code, `The text "${keyword}" cannot be read. ${message}`, { cause: thrown });
  }
  const object = asObject(value);
  if (object) return object;
  throw new AppError('metadata-schema', `The text "${keyword}" holds no JSON object.`);
}

/** What an object holds under a key of its own. */
export function valueIn(object: Record<string, unknown>): (key: string) => unknown {
  return (key) => (Object.hasOwn(object, key) ? object[key] : undefined);
}

/** The text of a keyword; null without it. */
export function textOf(text: Readonly<Record<string, string>>, keyword: string): string | null {
  return Object.hasOwn(text, keyword) ? text[keyword]! : null;
}
