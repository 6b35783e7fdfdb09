import { asObject } from '../../json';

/** A node of ComfyUI's `prompt` JSON. */
export interface GraphNode {
  id: string;
  classType: string;
  inputs: Record<string, unknown>;
  /** Those of the inputs that are links, by name. */
  links: readonly (readonly [input: string, link: Link])[];
}

/** Output `slot` of another node. */
export interface Link {
  nodeId: string;
  slot: number;
}

/** ComfyUI's are numbers, and some more for nodes in subgraphs. */
const maxIdLength = 200;

/** Nodes by id. A Map, since ids come from strangers. */
export type Graph = ReadonlyMap<string, GraphNode>;

/** The graph, or null when the value is not one. */
export function toGraph(value: unknown): Graph | null {
  const graph = new Map<string, GraphNode>();
  for (const [id, node] of Object.entries(asObject(value) ?? {})) {
    const fields = id.length <= maxIdLength ? asObject(node) : null;
    const inputs = asObject(fields?.['inputs']);
    const classType = fields?.['class_type'];
    if (inputs && typeof classType === 'string') graph.set(id, graphNode(id, classType, inputs));
  }
  return graph.size > 0 ? graph : null;
}

export function graphNode(
  id: string,
  classType: string,
  inputs: Record<string, unknown>,
): GraphNode {
  const links: [string, Link][] = [];
  for (const [input, value] of Object.entries(inputs)) {
    const link = linkOf(value);
    if (link) links.push([input, link]);
  }
  return { id, classType, inputs, links };
}

/** An input that is a link, `[node id, output slot]`, and the node it leads to. */
export function linkOf(value: unknown): Link | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [nodeId, slot] = value as [unknown, unknown];
  const isId = typeof nodeId === 'string' || typeof nodeId === 'number';
  return isId && typeof slot === 'number' ? { nodeId: String(nodeId), slot } : null;
}

/** The node behind a link; undefined for links to nowhere and for what is no link. */
export function nodeBehind(graph: Graph, value: unknown): GraphNode | undefined {
  const link = linkOf(value);
  return link ? graph.get(link.nodeId) : undefined;
}

/** Nodes that no other node uses: where pictures leave the graph. */
export function sinksOf(graph: Graph): GraphNode[] {
  const used = new Set<string>();
  for (const node of graph.values()) {
    for (const [, { nodeId }] of node.links) used.add(nodeId);
  }
  return [...graph.values()].filter(({ id }) => !used.has(id));
}
