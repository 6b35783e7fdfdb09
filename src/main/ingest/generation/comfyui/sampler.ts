import { linkOf, linksOf, sinksOf, type Graph, type GraphNode } from './graph';

/** A sampler whose inputs we understand: KSampler, KSamplerAdvanced and their look-alikes. */
export function isPlainSampler({ inputs }: GraphNode): boolean {
  return (
    ('seed' in inputs || 'noise_seed' in inputs) &&
    ['steps', 'cfg', 'sampler_name'].every((name) => name in inputs) &&
    ['positive', 'negative', 'latent_image'].every((name) => linkOf(inputs[name]) !== null)
  );
}

/**
 * The samplers that begin the picture: those from whose latent no way leads back to a further
 * sampler. Found from the outputs of the graph, so samplers that only feed a conditioning do not
 * count. More than one means that the picture has several independent beginnings.
 */
export function baseSamplers(graph: Graph): GraphNode[] {
  const seen = new Set<string>();
  const samplers: GraphNode[] = [];
  const stack = sinksOf(graph);
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    if (isSampler(node)) samplers.push(node);
    stack.push(...pictureSources(graph, node));
  }
  return samplers.filter((sampler) => !comesFromSampler(graph, sampler));
}

/** Also samplers that we do not understand: taking the next best one for the base would be a guess. */
function isSampler(node: GraphNode): boolean {
  return isPlainSampler(node) || (/sampler/i.test(node.classType) && 'latent_image' in node.inputs);
}

/** Nodes that the picture or latent comes from; of a sampler that is only its latent. */
function pictureSources(graph: Graph, node: GraphNode): GraphNode[] {
  return linksOf(node).flatMap(([input, { nodeId }]) => {
    const source = graph.get(nodeId);
    return source && (!isSampler(node) || input === 'latent_image') ? [source] : [];
  });
}

function comesFromSampler(graph: Graph, sampler: GraphNode): boolean {
  const seen = new Set([sampler.id]);
  const stack = pictureSources(graph, sampler);
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node.id)) continue;
    if (isSampler(node)) return true;
    seen.add(node.id);
    stack.push(...pictureSources(graph, node));
  }
  return false;
}
