import { asObject } from '../../json';

/** A node of the editor's JSON, as far as it says what the graph does. */
export interface UiNode {
  id: string;
  type: string;
  mode: number;
  inputs: UiInput[];
  /** Types of the outputs, by slot. */
  outputs: string[];
  widgetsValues: unknown;
  properties: Record<string, unknown>;
  title: string | null;
}

export interface UiInput {
  name: string;
  type: string;
  /** Id of the link that feeds it. */
  link: string | null;
  /** The widget that was, or can be, turned into this input. */
  widget: string | null;
}

/** What feeds an input: an output of a node in the same scope. */
export interface Origin {
  nodeId: string;
  slot: number;
}

export interface UiLink extends Origin {
  id: string;
  targetId: string;
  targetSlot: number;
}

const muted = 2;
const bypassed = 4;

export function isMuted({ mode }: UiNode): boolean {
  return mode === muted;
}

export function isBypassed({ mode }: UiNode): boolean {
  return mode === bypassed;
}

/** Nodes of a workflow, a subgraph or a group node; `idOf` for those that have no id of their own. */
export function uiNodes(value: unknown, idOf?: (index: number) => string): UiNode[] {
  return listOf(value).flatMap((item, index) => {
    const fields = asObject(item);
    const id = idOf ? idOf(index) : idText(fields?.['id']);
    const type = fields?.['type'];
    if (!fields || id === null || typeof type !== 'string') return [];
    const named = asObject(fields['widgets_values_named']);
    return {
      id,
      type,
      mode: typeof fields['mode'] === 'number' ? fields['mode'] : 0,
      inputs: listOf(fields['inputs']).flatMap(uiInput),
      outputs: listOf(fields['outputs']).map((output) => typeText(asObject(output)?.['type'])),
      // Newer editors write the values by name too.
      widgetsValues: named && Object.keys(named).length > 0 ? named : fields['widgets_values'],
      properties: asObject(fields['properties']) ?? {},
      title: typeof fields['title'] === 'string' ? fields['title'] : null,
    };
  });
}

/** Links in either form: `[id, from, slot, to, slot, type]`, or an object with these by name. */
export function uiLinks(value: unknown): UiLink[] {
  const list = Array.isArray(value) ? (value as unknown[]) : Object.values(asObject(value) ?? {});
  return list.flatMap((item) => {
    const fields = asObject(item);
    const [id, nodeId, slot, targetId, targetSlot] = fields
      ? ['id', 'origin_id', 'origin_slot', 'target_id', 'target_slot'].map((key) => fields[key])
      : listOf(item);
    const ids = [id, nodeId, targetId].map(idText);
    if (ids.includes(null) || typeof slot !== 'number') return [];
    return {
      id: ids[0]!,
      nodeId: ids[1]!,
      slot,
      targetId: ids[2]!,
      targetSlot: typeof targetSlot === 'number' ? targetSlot : -1,
    };
  });
}

export function idText(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function uiInput(value: unknown): UiInput[] {
  const fields = asObject(value);
  const name = fields?.['name'];
  if (!fields || typeof name !== 'string') return [];
  const widget = asObject(fields['widget'])?.['name'];
  return [
    {
      name,
      type: typeText(fields['type']),
      link: idText(fields['link']),
      widget: typeof widget === 'string' ? widget : null,
    },
  ];
}

/** Types are names, lists of choices, or numbers of events. */
function typeText(value: unknown): string {
  return Array.isArray(value) ? 'COMBO' : typeof value === 'string' ? value : '*';
}
