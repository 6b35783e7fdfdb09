import type { Graph, GraphNode } from './graph';
import { saves } from './outputs';
import { madeFrom, nodesBehind, pictureInputs, waysTo } from './picture';
import { isSampler } from './sampler';

/** Nodes that draw heatmaps over the pictures they are given. */
const drawers =
  /daam.*(?:analy[sz]|overlay|visuali)|heat ?map.*(?:overlay|draw|visuali)|(?:overlay|draw|visuali).*heat ?map/i;

/**
 * Whether the picture has heatmaps drawn over it: it went through such a node on its way to being
 * saved. A graph that saves the plain picture too is not taken for one: either may be this file.
 */
export function isOverlay(graph: Graph, outputs: readonly GraphNode[]): boolean {
  const kept = outputs.filter(saves);
  const relevant = kept.length > 0 ? kept : outputs;
  const ways = waysTo(relevant, (node) =>
    isSampler(node) ? [] : nodesBehind(graph, node, pictureInputs(graph, node)),
  );
  const drawing = [...ways.nodes.values()].filter(({ classType }) => drawers.test(classType));
  const drawn = madeFrom(drawing, ways);
  return relevant.length > 0 && relevant.every(({ id }) => drawn.has(id));
}
