import { nodeBehind, type Graph, type GraphNode } from './graph';
import { bundleInput, passedInput } from './holders';
import { chosenInput } from './switches';

const picture =
  /(?:^|[^a-z])(?:images?|img|pixels?|samples?|latents?|frames?|video|picture|destination|source)(?![a-z])/i;
/** Words that make something else of a picture: "image_embeds", "latent_size", "ref_image". */
const other =
  /(?:^|[^a-z])(?:masks?|model|embeds?|ref|reference|style|control|controlnet|name|format|path|prefix|width|height|size|count|info|clip|vae)(?![a-z])/i;

/** Whether an input takes pictures or latents, by its name: "images", "samples_to", "image2". */
export function isPictureInput(name: string): boolean {
  return picture.test(name) && !other.test(name);
}

/** Names of the inputs that pictures and latents come into a node by, one step up. */
export function pictureInputs(graph: Graph, node: GraphNode): string[] {
  const choice = chosenInput(graph, node);
  if (choice !== null && choice !== 'unknown') return [choice.input];
  const names = node.links.map(([name]) => name);
  const pictures = names.filter(isPictureInput);
  if (pictures.length > 0) return pictures;
  if (choice === 'unknown') return names;
  const other = passedInput(node) ?? bundleInput(node);
  return other === null ? [] : [other];
}

/**
 * Names of the inputs that a sampler starts from: its latent, or the picture it works over. Not
 * pictures that only guide it.
 */
export function startInputs(node: GraphNode): string[] {
  const names = node.links.map(([name]) => name);
  const latents = names.filter((name) => /latent|^samples/i.test(name) && isPictureInput(name));
  if (latents.length > 0) return latents;
  const pictures = names.filter((name) =>
    /^(?:(?:init|input|start)_)?(?:images?|pixels)$/i.test(name),
  );
  if (pictures.length > 0) return pictures;
  const bundle = bundleInput(node);
  return bundle === null ? [] : [bundle];
}

/** The nodes behind these inputs. */
export function nodesBehind(graph: Graph, node: GraphNode, names: readonly string[]): GraphNode[] {
  return names.flatMap((name) => nodeBehind(graph, node.inputs[name]) ?? []);
}

/** What lies above some nodes, and which nodes use which. */
export interface Ways {
  nodes: Map<string, GraphNode>;
  users: Map<string, GraphNode[]>;
}

/** Everything that leads to these nodes, each node visited once. */
export function waysTo(
  ends: readonly GraphNode[],
  sourcesOf: (node: GraphNode) => GraphNode[],
): Ways {
  const ways: Ways = { nodes: new Map(), users: new Map() };
  const stack = [...ends];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (ways.nodes.has(node.id)) continue;
    ways.nodes.set(node.id, node);
    for (const source of sourcesOf(node)) {
      stack.push(source);
      const known = ways.users.get(source.id);
      if (known) known.push(node);
      else ways.users.set(source.id, [node]);
    }
  }
  return ways;
}

/** Ids of everything that is made from what these nodes give. */
export function madeFrom(sources: readonly GraphNode[], { users }: Ways): Set<string> {
  const reached = new Set<string>();
  const stack = sources.flatMap(({ id }) => users.get(id) ?? []);
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (reached.has(node.id)) continue;
    reached.add(node.id);
    for (const user of users.get(node.id) ?? []) stack.push(user);
  }
  return reached;
}
