import { asObject } from '../../json';
import type { GraphNode } from './graph';

export type Scalar = string | number | boolean;

/** Names under which nodes that only hold a value keep it. */
const valueInputs = new Set(
  'value text string prompt seed noise_seed int float number boolean bool'.split(' '),
);
/** Nodes with one of these do something to what they are given. */
const operands =
  /^(?:[abcxy]|op|operation|operator|expression|find|replace|pattern|regex|template|delimiter|separator)$/i;
const computing =
  /random|wildcard|combinatorial|math|expression|calc|counter|increment|eval|round|clamp|replace|float ?to ?int/i;
const passing = /^(?:|\*|any|any_?input|anything|any_\d+|value|input|source|data)$/i;
/** Bundles of model, conditionings, settings and more, as several node packs hand them on. */
const bundles = /pipe|^(?:base_)?(?:ctx|context)$|^bus$/i;

/** A value that is written, also inside the wrappers that some widgets use. */
export function scalarIn(value: unknown): Scalar | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  const wrapper = asObject(value);
  const inner = wrapper?.['__value__'] ?? wrapper?.['content'];
  return typeof inner === 'string' || typeof inner === 'number' ? inner : undefined;
}

/** Whether what leaves the node is not what stands in it. */
export function isComputing({ classType }: GraphNode): boolean {
  return computing.test(classType);
}

/**
 * The input of a node that holds the value which leaves it: one of the wanted names, the only value
 * the node has, or what it hands on. Null when it would take running the graph to know.
 */
export function heldInput(node: GraphNode, wanted: readonly string[]): string | null {
  if (isComputing(node)) return null;
  const own = wanted.find((name) => Object.hasOwn(node.inputs, name));
  if (own !== undefined) return own;
  const names = Object.keys(node.inputs);
  const held = names.filter((name) => valueInputs.has(name.toLowerCase()));
  const others = node.links.some(([name]) => name !== held[0]);
  if (held.length === 1 && !others && !names.some((name) => operands.test(name))) return held[0]!;
  return passedInput(node) ?? bundleInput(node);
}

/** The input of a node that hands on what it is given: reroutes, previews, memory cleaners. */
export function passedInput(node: GraphNode): string | null {
  const { links } = node;
  if (/reroute/i.test(node.classType) && links.length === 1) return links[0]![0];
  const passed = links.filter(([name]) => passing.test(name));
  return passed.length === 1 ? passed[0]![0] : null;
}

/** The input by which a node is given a bundle. */
export function bundleInput(node: GraphNode): string | null {
  return node.links.find(([name]) => bundles.test(name))?.[0] ?? null;
}
