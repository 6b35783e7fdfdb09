import type { Graph, GraphNode } from './graph';
import { madeFrom, nodesBehind, pictureInputs, startInputs, waysTo } from './picture';

/** Helpers of samplers, and nodes that carry what samplers use. */
const helpers = /select|provider|config|setting|preset|scheduler|sigmas|guider/i;
const bundlers = /context|pipe|bus|loader|apply/i;
const settings = [
  ['seed', 'noise_seed'],
  ['steps'],
  ['cfg'],
  ['sampler_name'],
  ['scheduler'],
  ['model'],
  ['latent_image'],
];
const leastSettings = 3;

/**
 * Samplers by their type, also of kinds that are not known in detail: taking the next best one for
 * the base would be a guess. Else by their inputs: both conditionings, and enough of the settings.
 */
export function isSampler(node: GraphNode): boolean {
  const { classType, inputs } = node;
  if (/(?:ksampler|samplercustom)/i.test(classType))
    return !/select|provider|config/i.test(classType);
  const known = settings.filter((names) =>
    names.some((name) => Object.hasOwn(inputs, name)),
  ).length;
  if (/(?<!up|re|down)sampler/i.test(classType) && !helpers.test(classType)) {
    return known >= leastSettings || startInputs(node).length > 0;
  }
  const hasBoth = Object.hasOwn(inputs, 'positive') && Object.hasOwn(inputs, 'negative');
  return hasBoth && known >= leastSettings && !bundlers.test(classType);
}

/**
 * The samplers that begin the picture: those from whose latent no way leads back to a further
 * sampler. Found from the outputs of the graph, so samplers that only feed a conditioning do not
 * count. More than one means that the picture has several independent beginnings.
 */
export function baseSamplers(graph: Graph, outputs: readonly GraphNode[]): GraphNode[] {
  const ways = waysTo(outputs, (node) =>
    nodesBehind(graph, node, isSampler(node) ? startInputs(node) : pictureInputs(graph, node)),
  );
  // In the order of the graph, so that sentences about them are always the same.
  const samplers = [...graph.values()].filter((node) => ways.nodes.has(node.id) && isSampler(node));
  const later = madeFrom(samplers, ways);
  return samplers.filter(({ id }) => !later.has(id));
}
