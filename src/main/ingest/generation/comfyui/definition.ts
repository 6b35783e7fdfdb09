import { asObject } from '../../json';
import { idText, listOf, uiLinks, uiNodes, type Origin, type UiLink, type UiNode } from './ui-node';

/** The inside of a subgraph or a group node, of which a node in the graph is an instance. */
export interface Definition {
  id: string;
  nodes: UiNode[];
  links: UiLink[];
  /** Stands inside for what comes in; its outputs are the inputs of the instance. */
  inputNodeId: string;
  inputs: DefinitionInput[];
  /** What leaves the instance, by slot. */
  outputs: Map<number, Origin>;
}

export interface DefinitionInput {
  name: string;
  /** Place among the instance's inputs, for when its names were changed. */
  place: number | null;
  /** A widget inside is set from outside by it. */
  isWidget: boolean;
}

/** Subgraphs by id, also those that are defined inside others. */
export function subgraphDefinitions(workflow: Record<string, unknown>): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  const waiting = [workflow];
  for (let holder = waiting.pop(); holder; holder = waiting.pop()) {
    for (const item of listOf(asObject(holder['definitions'])?.['subgraphs'])) {
      const fields = asObject(item);
      const id = idText(fields?.['id']);
      if (!fields || id === null || definitions.has(id)) continue;
      definitions.set(id, definitionOf(id, fields));
      waiting.push(fields);
    }
  }
  return definitions;
}

function definitionOf(id: string, fields: Record<string, unknown>): Definition {
  const nodes = uiNodes(fields['nodes']);
  const links = uiLinks(fields['links']);
  const inputNodeId = idText(asObject(fields['inputNode'])?.['id']) ?? '-10';
  const outputNodeId = idText(asObject(fields['outputNode'])?.['id']) ?? '-20';
  const widgetLinks = new Set(
    nodes.flatMap(({ inputs }) =>
      inputs.flatMap(({ link, widget }) => (link !== null && widget !== null ? [link] : [])),
    ),
  );
  const widgetSlots = new Set(
    links.flatMap((link) =>
      link.nodeId === inputNodeId && widgetLinks.has(link.id) ? [link.slot] : [],
    ),
  );
  const inputs = listOf(fields['inputs']).map((input, slot) => ({
    name: idText(asObject(input)?.['name']) ?? '',
    place: null,
    isWidget: widgetSlots.has(slot),
  }));
  const outputs = new Map(
    links
      .filter(({ targetId }) => targetId === outputNodeId)
      .map(({ targetSlot, nodeId, slot }) => [targetSlot, { nodeId, slot }]),
  );
  return { id, nodes, links, inputNodeId, inputs, outputs };
}
