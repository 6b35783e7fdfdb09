import { asObject } from '../../json';

/** A node of ComfyUI's `prompt` JSON. */
export interface GraphNode {
  id: string;
  classType: string;
  inputs: Record<string, unknown>;
}

/** Output `slot` of another node. */
export interface Link {
  nodeId: string;
  slot: number;
}

/** Nodes by id. A Map, since ids come from strangers. */
export type Graph = ReadonlyMap<string, GraphNode>;

/** The graph, or null when the value is not one. */
export function toGraph(value: unknown): Graph | null {
  const graph = new Map<string, GraphNode>();
  for (const [id, node] of Object.entries(asObject(value) ?? {})) {
    const fields = asObject(node);
    const inputs = asObject(fields?.['inputs']);
    const classType = fields?.['class_type'];
    if (inputs && typeof classType === 'string') graph.set(id, { id, classType, inputs });
  }
  return graph.size > 0 ? graph : null;
}

/** An input that is a link, `[node id, output slot]`, and the node it leads to. */
export function linkOf(value: unknown): Link | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [nodeId, slot] = value as [unknown, unknown];
  const isId = typeof nodeId === 'string' || typeof nodeId === 'number';
  return isId && typeof slot === 'number' ? { nodeId: String(nodeId), slot } : null;
}

/** All links of a node, by the name of the input. */
export function linksOf(node: GraphNode): [input: string, link: Link][] {
  return Object.entries(node.inputs).flatMap(([input, value]) => {
    const link = linkOf(value);
    return link ? [[input, link] as [string, Link]] : [];
  });
}

/** Nodes that no other node uses: where pictures leave the graph. */
export function sinksOf(graph: Graph): GraphNode[] {
  const used = new Set<string>();
  for (const node of graph.values()) {
    for (const [, { nodeId }] of linksOf(node)) used.add(nodeId);
  }
  return [...graph.values()].filter(({ id }) => !used.has(id));
}

/** Names under which nodes that only hold a value keep it. */
const valueInputs = ['value', 'text', 'string', 'seed', 'noise_seed', 'int', 'float', 'number'];

/**
 * An input's value: written there, or in the node it is linked to when that node only holds a
 * value. Undefined when it would take running the graph to know.
 */
export function scalarOf(graph: Graph, value: unknown): string | number | undefined {
  const seen = new Set<string>();
  for (let link = linkOf(value); link; link = linkOf(value)) {
    const node = graph.get(link.nodeId);
    if (!node || seen.has(node.id)) return undefined;
    seen.add(node.id);
    const held = valueInputs.filter((name) => name in node.inputs);
    if (held.length !== 1) return undefined;
    value = node.inputs[held[0]!];
  }
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
