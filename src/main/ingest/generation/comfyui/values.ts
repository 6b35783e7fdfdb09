import { linkOf, nodeBehind, type Graph, type GraphNode } from './graph';
import { cut, label, type Found } from './found';
import { bundleInput, heldInput, passedInput, scalarIn, type Scalar } from './holders';
import { chosenInput } from './switches';

/** Nobody chains more helpers, and a graph may have thousands of values to look for. */
const maxHops = 50;

/**
 * The value of the first of these inputs that the node has: written there, or in a node that it is
 * linked to and that only holds a value. A link beats what is written beside it.
 */
export function valueOf(graph: Graph, node: GraphNode, names: readonly string[]): Found<Scalar> {
  let name = names.find((wanted) => Object.hasOwn(node.inputs, wanted));
  if (name === undefined) return { missing: `${label(node)} has no input "${names[0]}".` };
  const nodes = [node.id];
  let at = node;
  for (let hops = 0; hops < maxHops; hops++) {
    const link = linkOf(at.inputs[name]);
    if (!link) {
      const value = scalarIn(at.inputs[name]);
      if (value !== undefined) return { value, nodes };
      return { missing: `The input "${cut(name)}" of ${label(at)} is empty.` };
    }
    const next = graph.get(link.nodeId);
    if (!next) return { missing: `The input "${cut(name)}" of ${label(at)} is linked to nothing.` };
    const choice = chosenInput(graph, next);
    const held =
      choice === null ? heldInput(next, names) : choice === 'unknown' ? null : choice.input;
    if (held === null) {
      return { missing: `It comes from ${label(next)} and is only known by running the graph.` };
    }
    nodes.push(next.id);
    at = next;
    name = held;
  }
  return { missing: `The links before ${label(node)} run in a circle or have no end.` };
}

/**
 * The node that holds one of `names` for a sampler: the sampler itself, or one behind its links
 * called `via` (helper nodes may stand in a row), or behind a bundle. `ended` is where the way led
 * when there is none.
 */
export function helperOf(
  graph: Graph,
  sampler: GraphNode,
  { names, via }: { names: readonly string[]; via: RegExp },
): { holder: GraphNode } | { ended: GraphNode } {
  const seen = new Set<string>();
  let at = sampler;
  for (;;) {
    seen.add(at.id);
    const further = at.links.find(([name]) => via.test(name))?.[0];
    const holds = names.some(
      (name) => Object.hasOwn(at.inputs, name) && !(via.test(name) && linkOf(at.inputs[name])),
    );
    // Of helpers in a row the last one has the value; those before it only change what it gives.
    if (holds && (at === sampler || further === undefined)) return { holder: at };
    const choice = chosenInput(graph, at);
    const chosen = choice === null || choice === 'unknown' ? null : choice.input;
    const name = further ?? chosen ?? bundleInput(at) ?? (at === sampler ? null : passedInput(at));
    const next = name === null ? undefined : nodeBehind(graph, at.inputs[name]);
    if (!next || seen.has(next.id)) return { ended: at };
    at = next;
  }
}
