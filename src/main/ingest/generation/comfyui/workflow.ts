import { asObject } from '../../json';
import { graphNode, type Graph, type GraphNode } from './graph';
import { isVirtual, Resolver } from './resolve';
import { unfold, type Scope } from './scope';
import { isBypassed, isMuted, type UiNode } from './ui-node';
import { widgetValues } from './widgets';

/**
 * The graph that ComfyUI's editor would have run for its own JSON: without muted and bypassed
 * nodes and those that only exist in the editor, subgraphs unfolded, widgets under their names.
 * Null when the value is no such JSON. Throws `metadata-too-large`.
 */
export function workflowToGraph(value: unknown): Graph | null {
  const workflow = asObject(value);
  if (!workflow || !Array.isArray(workflow['nodes'])) return null;
  const resolver = new Resolver();
  const graph = new Map<string, GraphNode>();
  for (const scope of unfold(workflow)) {
    for (const node of scope.nodes.values()) {
      if (isMuted(node) || isBypassed(node) || isVirtual(node)) continue;
      if (scope.insides.has(node.id)) continue;
      const id = `${scope.prefix}${node.id}`;
      graph.set(id, graphNode(id, node.type, inputsOf(scope, node, resolver)));
    }
  }
  return graph.size > 0 ? graph : null;
}

function inputsOf(scope: Scope, node: UiNode, resolver: Resolver): Record<string, unknown> {
  const inputs = widgetValues(node);
  for (const [name, value] of scope.overrides.get(node.id) ?? []) inputs.set(name, value);
  for (const [name, value] of inputs) inputs.set(name, asWritten(value));
  for (const [slot, { name }] of node.inputs.entries()) {
    const resolved = resolver.input(scope, node, slot);
    // A link beats what its widget still holds, also a link to what does not run.
    if (resolved.kind === 'link') inputs.set(name, [resolved.nodeId, resolved.slot]);
    if (resolved.kind === 'value') inputs.set(name, asWritten(resolved.value));
    if (resolved.kind === 'dead') inputs.delete(name);
  }
  return Object.fromEntries(inputs);
}

/** A list is wrapped, as in the graph that runs: there a list of two is a link. */
function asWritten(value: unknown): unknown {
  return Array.isArray(value) ? { __value__: value as unknown[] } : value;
}
