import { parseJson } from '../../json';
import type { Definition } from './definition';
import { listOf, type UiNode } from './ui-node';
import { aligned, widgetValues } from './widgets';

/** What an instance of a subgraph sets inside. */
export interface Promoted {
  /** Values of the instance's own inputs, by name. */
  inputs: Map<string, unknown>;
  /** Values of widgets inside: by node id, then by name. */
  widgets: Map<string, Map<string, unknown>>;
}

/**
 * The widgets of the inside that an instance shows as its own, with its values. Which ones these
 * are stands in `proxyWidgets`, pairs of node and widget where node "-1" is the instance's own
 * input; without it they are the inputs that feed a widget inside, in their order. `given` are
 * values from further out, which win.
 */
export function promotedWidgets(
  instance: UiNode,
  definition: Definition,
  given?: ReadonlyMap<string, unknown>,
): Promoted {
  const promoted: Promoted = { inputs: new Map(), widgets: new Map() };
  const values = listOf(instance.widgetsValues);
  const pairs = proxyPairs(instance.properties['proxyWidgets']);
  if (!Array.isArray(instance.widgetsValues)) {
    for (const [name, value] of widgetValues(instance)) promoted.inputs.set(name, value);
  } else if (pairs.length >= values.length) {
    for (const [index, value] of values.entries()) put(promoted, pairs[index]!, value);
  } else {
    const names = definition.inputs.flatMap(({ name, isWidget }) => (isWidget ? [name] : []));
    for (const [index, name] of (aligned(names, values) ?? []).entries()) {
      if (name !== null) put(promoted, ['-1', name], values[index]);
    }
  }
  for (const [name, value] of given ?? []) promoted.inputs.set(name, value);
  return promoted;
}

function put({ inputs, widgets }: Promoted, [nodeId, name]: [string, string], value: unknown) {
  if (value === null || value === undefined) return;
  if (nodeId === '-1') {
    inputs.set(name, value);
    return;
  }
  const known = widgets.get(nodeId) ?? new Map<string, unknown>();
  widgets.set(nodeId, known.set(name, value));
}

/** A list, or the same as text. */
function proxyPairs(value: unknown): [string, string][] {
  const list = typeof value === 'string' && value.startsWith('[') ? parsed(value) : value;
  return listOf(list).flatMap((pair): [string, string][] => {
    const [nodeId, name] = listOf(pair);
    return nodeId !== undefined && typeof name === 'string' ? [[String(nodeId), name]] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return parseJson(text).value;
  } catch {
    return null;
  }
}
