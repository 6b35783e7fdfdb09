import { sinksOf, type Graph, type GraphNode } from './graph';
import { isPictureInput } from './picture';
import { valueOf } from './values';

const savers = /save|write|export|send|websocket|upload|combine(?=.*video)|video(?=.*combine)/i;
const shows = /preview|show|display|output|viewer/i;
/** Nodes in the middle of a graph that lead nowhere; ComfyUI does not run them. */
const inner = /decode|encode|sampler|latent|loader|upscale|scale|mask|blend|composite|crop|^load/i;

/**
 * Where pictures leave the graph: nodes that save or show one, and ends of unknown kinds that take
 * one. Narrowed to those that write files named like this one, when some do.
 */
export function outputsOf(graph: Graph, fileName: string | null): GraphNode[] {
  const sinks = sinksOf(graph);
  const takers = sinks.filter(takesPictures);
  const named = [...graph.values()].filter(
    (node) => (isOutput(node) && takesPictures(node)) || savesItself(node),
  );
  const others = takers.filter(({ classType }) => !inner.test(classType));
  const outputs = named.length > 0 ? [...new Set([...named, ...others])] : takers;
  const written = fileName === null ? [] : outputs.filter((node) => writes(graph, node, fileName));
  if (written.length > 0) return written;
  return outputs.length > 0 ? outputs : sinks;
}

/** Nodes that keep pictures, rather than only show them. */
export function saves({ classType }: GraphNode): boolean {
  return savers.test(classType) && !/^preview/i.test(classType);
}

function takesPictures({ links }: GraphNode): boolean {
  return links.some(([name]) => isPictureInput(name));
}

/** Samplers of some packs save, or show, what they make. */
function savesItself({ inputs }: GraphNode): boolean {
  const setting = inputs['image_output'];
  return typeof setting === 'string' && /save|send|preview/i.test(setting);
}

function isOutput(node: GraphNode): boolean {
  return savers.test(node.classType) || shows.test(node.classType);
}

/** ComfyUI names files `PREFIX_00001_.png`; the prefix may have folders and `%…%` in it. */
function writes(graph: Graph, node: GraphNode, fileName: string): boolean {
  if (/^previewimage$/i.test(node.classType)) return fileName.startsWith('ComfyUI_temp_');
  const prefix = valueOf(graph, node, ['filename_prefix']);
  if ('missing' in prefix || typeof prefix.value !== 'string') return false;
  const name = prefix.value.split(/[\\/]/).pop() ?? '';
  if (name.length > 255) return false;
  // Texts between placeholders in their order: no expression that strangers' prefixes could slow.
  const texts = name.split(/%[^%]*%/);
  let position = 0;
  for (const [index, text] of texts.entries()) {
    const found = fileName.indexOf(text, position);
    if (found < 0 || (index === 0 && found > 0)) return false;
    position = found + text.length;
  }
  const rest = fileName.slice(position);
  // The counter follows the prefix at once, unless a placeholder stands in between.
  return texts.length > 1 ? /_\d{3,}_?\.\w+$/.test(rest) : /^_\d{3,}_?\.\w+$/.test(rest);
}
