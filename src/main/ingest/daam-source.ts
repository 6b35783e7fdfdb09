import { toAppError, type AppError } from '@shared/errors';
import { asObject, parseJson } from './json';
import type { LiftedArrays } from './lifted-arrays';

/** DAAM metadata as found, not yet checked. */
export interface DaamSource {
  heatmaps: Record<string, unknown>;
  /** Entries of `daam_semantic_groups`; empty when there are none. */
  groups: unknown[];
}

/** Where DAAM metadata is looked for. */
export interface DaamTexts {
  /** Text chunks of the image by keyword. */
  text: Record<string, string>;
  sidecar: string | null;
  /** Of the text chunks; without it, all arrays are in the text. */
  arrays?: LiftedArrays;
}

const heatmapsKey = 'daam_heatmaps';
const groupsKey = 'daam_semantic_groups';

/**
 * The DAAM metadata of an image, or null: the sidecar first, then its text chunks (chunks named for
 * their part, then any chunk that holds the object, then `extra` of the workflow). A text that
 * speaks of DAAM and cannot be read is told to `onProblem`.
 */
export function findDaam(
  { text, sidecar }: DaamTexts,
  onProblem: (error: AppError) => void,
): DaamSource | null {
  if (sidecar !== null) {
    const found = search({ sidecar }, onProblem);
    if (found) return found;
  }
  return search(text, onProblem);
}

function search(
  text: Record<string, string>,
  onProblem: (error: AppError) => void,
): DaamSource | null {
  let heatmaps: Record<string, unknown> | null = null;
  let groups: unknown[] = [];
  for (const [keyword, content] of inOrder(text)) {
    const holder = readHolder(keyword, content, onProblem);
    if (!holder) continue;
    heatmaps ??= asObject(holder[heatmapsKey]);
    if (groups.length === 0 && Array.isArray(holder[groupsKey])) groups = holder[groupsKey];
  }
  return heatmaps && { heatmaps, groups };
}

/** Chunks that are named for what they hold come first, the workflow last. */
function inOrder(text: Record<string, string>): [string, string][] {
  const rank = (keyword: string) =>
    keyword === heatmapsKey || keyword === groupsKey ? 0 : keyword === 'workflow' ? 2 : 1;
  return Object.entries(text).sort(([a], [b]) => rank(a) - rank(b));
}

/** An object with one or both of the two keys, wherever in the text it lies. */
function readHolder(
  keyword: string,
  content: string,
  onProblem: (error: AppError) => void,
): Record<string, unknown> | null {
  const isNamed = keyword === heatmapsKey || keyword === groupsKey;
  // Most texts have nothing to do with DAAM: looking is cheaper than parsing.
  if (!isNamed && !content.includes(heatmapsKey) && !content.includes(groupsKey)) return null;
  let value: unknown;
  try {
    value = unwrapText(parseJson(content).value);
  } catch (thrown) {
    onProblem(toAppError(thrown));
    return null;
  }
  const object = asObject(value);
  for (const candidate of [object, asObject(object?.['extra'])]) {
    if (candidate && (heatmapsKey in candidate || groupsKey in candidate)) {
      return {
        [heatmapsKey]: unwrapText(candidate[heatmapsKey], onProblem),
        [groupsKey]: unwrapText(candidate[groupsKey], onProblem),
      };
    }
  }
  return isNamed ? { [keyword]: value } : null;
}

/** Some writers put JSON text where JSON belongs. */
function unwrapText(value: unknown, onProblem?: (error: AppError) => void): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return parseJson(value).value;
  } catch (thrown) {
    if (!onProblem) throw thrown;
    onProblem(toAppError(thrown));
    return null;
  }
}
