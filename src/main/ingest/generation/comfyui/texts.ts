import { linkOf, linksOf, scalarOf, type Graph, type GraphNode } from './graph';

type Polarity = 'positive' | 'negative';

/** Inputs that hold the words of a text encoder, one per text model. */
const textInputs = ['text', 'text_g', 'text_l', 'clip_l', 't5xxl'];

/**
 * The texts that reach a sampler's positive or negative input, each once, in the order met. Null
 * when one of them cannot be known without running the graph.
 */
export function promptTexts(graph: Graph, sampler: GraphNode, polarity: Polarity): string[] | null {
  const texts = new Set<string>();
  const seen = new Set<string>();
  const stack: { value: unknown; polarity: Polarity }[] = [
    { value: sampler.inputs[polarity], polarity },
  ];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const link = linkOf(next.value);
    const node = link && graph.get(link.nodeId);
    if (!link || !node || seen.has(`${node.id}:${link.slot}`)) continue;
    seen.add(`${node.id}:${link.slot}`);
    if (isTextEncoder(node)) {
      for (const text of textsOf(graph, node)) {
        if (text === undefined) return null;
        if (text !== '') texts.add(text);
      }
    } else if (node.classType !== 'ConditioningZeroOut') {
      stack.push(...conditionings(node, link.slot).reverse());
    }
  }
  return [...texts];
}

function isTextEncoder(node: GraphNode): boolean {
  return linkOf(node.inputs['clip']) !== null && conditionings(node, 0).length === 0;
}

/** Undefined for a text that is not written in the graph. */
function textsOf(graph: Graph, { inputs }: GraphNode): (string | undefined)[] {
  return textInputs.flatMap((name) => {
    if (!(name in inputs)) return [];
    const text = scalarOf(graph, inputs[name]);
    return [typeof text === 'string' ? text.trim() : undefined];
  });
}

/** Inputs that conditioning comes in by; a node that handles both polarities keeps them in order. */
function conditionings(node: GraphNode, slot: number): { value: unknown; polarity: Polarity }[] {
  const links = linksOf(node).map(([input]) => input);
  const polarity: Polarity = slot === 1 ? 'negative' : 'positive';
  const names =
    links.includes('positive') && links.includes('negative')
      ? [polarity]
      : links.filter((input) => /^(conditioning|positive|negative)/.test(input));
  return names.map((input) => ({ value: node.inputs[input], polarity }));
}
