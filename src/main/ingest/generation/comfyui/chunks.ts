import { AppError, toAppError } from '@shared/errors';
import { asObject, parseNestedJson } from '../../json';
import type { ReadContext } from '../record';
import { toGraph, type Graph } from './graph';
import { workflowToGraph } from './workflow';

/** A graph, and the text it was in. */
export interface FoundGraph {
  graph: Graph;
  from: 'prompt' | 'workflow';
}

/**
 * The graph of an image: `prompt` first, then `workflow`, then any other text that holds one of
 * the two, as some writers of JPEG and WebP have it. What cannot be read is told, unless the text
 * is a plain sentence, as other programs keep under the keyword `prompt`.
 */
export function findGraph(
  text: Readonly<Record<string, string>>,
  context?: ReadContext,
): FoundGraph | null {
  let failure: AppError | null = null;
  for (const [keyword, content] of candidates(text)) {
    try {
      const { value, hadNul } = parseNestedJson(content);
      const found = graphIn(value);
      if (!found) continue;
      if (hadNul) {
        const reason = `The text "${keyword}" held NUL characters; they were removed.`;
        context?.report('metadata-schema', reason);
      }
      // An earlier text that is broken is a loss, even if this one stands in for it.
      if (failure) context?.report(failure.code, failure.message);
      return found;
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      failure ??= new AppError(code, `The text "${keyword}" cannot be read. ${message}`);
    }
  }
  if (failure) throw failure;
  return null;
}

function candidates(text: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(text)
    .filter(
      ([keyword, content]) => isJson(content) && (rank(keyword) < 2 || speaksOfGraph(content)),
    )
    .sort(([a], [b]) => rank(a) - rank(b));
}

function rank(keyword: string): number {
  const place = ['prompt', 'workflow'].indexOf(keyword.toLowerCase());
  return place < 0 ? 2 : place;
}

/** An object, also one that was encoded again: what that puts in between is passed over. */
function isJson(content: string): boolean {
  const start = content.slice(0, 1_000).replace(/\\+[nrt]|[\s\\]/g, '');
  return /^"*\{"/.test(start);
}

function speaksOfGraph(content: string): boolean {
  return content.includes('class_type') || content.includes('widgets_values');
}

/** A graph in either form, alone or in an object that holds both. */
function graphIn(value: unknown): FoundGraph | null {
  const graph = toGraph(value);
  if (graph) return { graph, from: 'prompt' };
  const unfolded = workflowToGraph(value);
  if (unfolded) return { graph: unfolded, from: 'workflow' };
  const holder = asObject(value);
  if (!holder) return null;
  for (const key of ['prompt', 'output', 'workflow']) {
    const held = holder[key];
    const inner = typeof held === 'string' && isJson(held) ? parseNestedJson(held).value : held;
    const ran = toGraph(inner);
    if (ran) return { graph: ran, from: 'prompt' };
    const edited = workflowToGraph(inner);
    if (edited) return { graph: edited, from: 'workflow' };
  }
  return null;
}
