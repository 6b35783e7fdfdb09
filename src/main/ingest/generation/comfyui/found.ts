import type { GraphNode } from './graph';

/** A fact with the nodes it came through, or why it is not known, as a sentence for people. */
export type Found<T> = { value: T; nodes: string[] } | { missing: string };

/** "KSampler (node 3)". */
export function label({ classType, id }: GraphNode): string {
  return `${cut(classType)} (node ${cut(id)})`;
}

/** Names from strangers, at the length of a sentence; never half of a character. */
export function cut(name: string): string {
  return name.length <= 80 ? name : `${name.slice(0, 80).replace(/\p{Surrogate}$/u, '')}…`;
}

/** "KSampler (node 3), KSampler (node 8) and 4 more". */
export function labels(nodes: readonly GraphNode[]): string {
  const shown = nodes.slice(0, 4).map(label);
  const more = nodes.length - shown.length;
  if (more > 0) shown.push(`${more} more`);
  const last = shown.pop() ?? '';
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : last;
}

/** The fact in the form its column wants; `complaint` follows "holds " where it does not fit. */
export function fitting<T, U>(
  found: Found<T>,
  fit: (value: T) => U | null,
  complaint: string,
): Found<U> {
  if ('missing' in found) return found;
  const value = fit(found.value);
  if (value !== null) return { value, nodes: found.nodes };
  return { missing: `Node ${cut(found.nodes.at(-1) ?? '')} holds ${complaint}.` };
}
