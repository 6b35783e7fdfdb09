import { asObject } from '../../json';
import type { Definition, DefinitionInput } from './definition';
import { idText, listOf, uiNodes, type Origin, type UiLink, type UiNode } from './ui-node';
import { entryNames } from './widgets';

const inputNodeId = '-10';

/** What `extra.groupNodes` holds for the type of a node: "workflow>NAME", formerly "workflow/NAME". */
export function groupNodeOf(
  workflow: Record<string, unknown>,
  type: string,
): Record<string, unknown> | null {
  const name = /^workflow[>/](.*)$/s.exec(type)?.[1];
  const groups = asObject(asObject(workflow['extra'])?.['groupNodes']);
  return name !== undefined && groups && Object.hasOwn(groups, name)
    ? asObject(groups[name])
    : null;
}

/**
 * The inside of a group node, with the values of one instance of it. Unlike a subgraph it does not
 * say what its inputs, outputs and widgets are: they are those of its nodes, in their order, as far
 * as nothing inside is linked to them.
 */
export function groupNodeDefinition(group: Record<string, unknown>, instance: UiNode): Definition {
  const nodes = uiNodes(group['nodes'], String);
  const links = innerLinks(group['links']);
  for (const link of links) {
    const input = nodes[Number(link.targetId)]?.inputs[link.targetSlot];
    if (input) input.link = link.id;
  }
  setWidgets(nodes, instance);
  const { inputs, outer } = openInputs(nodes, group);
  return {
    id: instance.type,
    nodes,
    links: [...links, ...outer],
    inputNodeId,
    inputs,
    outputs: openOutputs(nodes, links, group),
  };
}

/** `[from, slot, to, slot, …]` by position in the group; `from` is null for links from outside. */
function innerLinks(value: unknown): UiLink[] {
  return listOf(value).flatMap((item, index) => {
    const [from, slot, to, targetSlot] = listOf(item);
    const numbers = [from, slot, to, targetSlot];
    if (!numbers.every((number) => typeof number === 'number')) return [];
    return {
      id: `inner ${index}`,
      nodeId: String(from),
      slot: slot as number,
      targetId: String(to),
      targetSlot: targetSlot as number,
    };
  });
}

/** Plain inputs of all nodes first, then the widgets that were turned into inputs. */
function openInputs(nodes: UiNode[], group: Record<string, unknown>) {
  const config = asObject(group['config']);
  const open = nodes.flatMap((node) =>
    node.inputs
      .filter(({ link }) => link === null)
      .map((input) => ({ node, input, settings: settingsOf(config, node.id, 'input', input.name) }))
      .filter(({ settings }) => settings?.['visible'] !== false),
  );
  const ordered = [
    ...open.filter(({ input }) => input.widget === null),
    ...open.filter(({ input }) => input.widget !== null),
  ];
  const taken = new Set<string>();
  const inputs: DefinitionInput[] = [];
  const outer: UiLink[] = [];
  for (const [slot, { node, input, settings }] of ordered.entries()) {
    const plain = idText(settings?.['name']) ?? input.name;
    // A name that is taken is preceded by that of its node.
    const name = taken.has(plain) ? `${node.title ?? node.type} ${input.name}` : plain;
    taken.add(name);
    inputs.push({ name, place: slot, isWidget: false });
    input.link = `outer ${slot}`;
    outer.push({ id: input.link, nodeId: inputNodeId, slot, targetId: node.id, targetSlot: -1 });
  }
  return { inputs, outer };
}

function openOutputs(
  nodes: UiNode[],
  links: UiLink[],
  group: Record<string, unknown>,
): Map<number, Origin> {
  const config = asObject(group['config']);
  const isUsed = new Set(links.map(({ nodeId, slot }) => `${nodeId}:${slot}`));
  const isOuter = new Set(
    listOf(group['external']).map((item) => {
      const [index, slot] = listOf(item);
      return `${String(index)}:${String(slot)}`;
    }),
  );
  const outputs = new Map<number, Origin>();
  for (const node of nodes) {
    for (let slot = 0; slot < node.outputs.length; slot++) {
      const key = `${node.id}:${slot}`;
      const isHidden = isUsed.has(key) && !isOuter.has(key);
      const visible = settingsOf(config, node.id, 'output', String(slot))?.['visible'];
      if (typeof visible === 'boolean' ? visible : !isHidden) {
        outputs.set(outputs.size, { nodeId: node.id, slot });
      }
    }
  }
  return outputs;
}

/** The instance keeps the values of all its nodes in one row. They count, not those of the group. */
function setWidgets(nodes: UiNode[], instance: UiNode): void {
  const values = listOf(instance.widgetsValues);
  const isLinked = (node: UiNode, name: string | null) =>
    node.inputs.some(({ widget, link }) => widget === name && link !== null);
  const isInput = (node: UiNode, name: string | null) =>
    node.inputs.some(({ widget }) => widget === name);
  const rows = [isInput, isLinked, () => false].map((isLeftOut) =>
    nodes.flatMap((node) => {
      const names = entryNames(node);
      return listOf(node.widgetsValues)
        .map((_, index) => ({ node, index, name: names[index] ?? null }))
        .filter(({ name }) => name === null || !isLeftOut(node, name));
    }),
  );
  const row = rows.find(({ length }) => length === values.length);
  for (const node of nodes) {
    // Without a place for every value they would be put into the wrong ones.
    node.widgetsValues = row ? [...listOf(node.widgetsValues)] : [];
  }
  for (const [position, { node, index }] of (row ?? []).entries()) {
    (node.widgetsValues as unknown[])[index] = values[position];
  }
}

function settingsOf(
  config: Record<string, unknown> | null,
  nodeId: string,
  side: 'input' | 'output',
  key: string,
): Record<string, unknown> | null {
  return asObject(asObject(asObject(config?.[nodeId])?.[side])?.[key]);
}
