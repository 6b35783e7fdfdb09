import { isGetter, isSetter, variableOf, type Scope } from './scope';
import { isBypassed, isMuted, listOf, type Origin, type UiInput, type UiNode } from './ui-node';

/**
 * What an input gets in the end: an output of a node that runs, or a value. `dead` when it comes
 * from a muted node or from nowhere; `none` when nothing feeds it, so that its widget counts.
 */
export type Resolved =
  | { kind: 'link'; nodeId: string; slot: number }
  | { kind: 'value'; value: unknown }
  | { kind: 'dead' }
  | { kind: 'none' };

/** An output of a node, or of what stands for the inputs of a subgraph. */
interface Place extends Origin {
  scope: Scope;
}

const dead: Resolved = { kind: 'dead' };
const none: Resolved = { kind: 'none' };

/** Nodes that only exist in the editor. */
export function isVirtual(node: UiNode): boolean {
  return isReroute(node) || isPrimitive(node) || isSetter(node) || isGetter(node) || isNote(node);
}

/**
 * Follows links through the nodes that only exist in the editor, bypassed nodes, and the walls of
 * subgraphs. Remembers every place it has been, so that long ways are gone once.
 */
export class Resolver {
  private readonly known = new Map<string, Resolved>();

  input(scope: Scope, node: UiNode, slot: number): Resolved {
    const input = node.inputs[slot];
    const origin = input && originOf(scope, node, slot);
    return origin ? this.follow({ ...origin, scope }, input.type) : none;
  }

  private follow(start: Place, type: string): Resolved {
    const been: string[] = [];
    let resolved: Resolved | undefined;
    for (let place = start; ;) {
      const key = `${place.scope.prefix}${place.nodeId}/${place.slot}/${type}`;
      resolved = this.known.get(key);
      if (resolved) break;
      // Until the end is known: a way that comes back here leads nowhere.
      this.known.set(key, dead);
      been.push(key);
      const next = step(place, type);
      if ('kind' in next) {
        resolved = next;
        break;
      }
      place = next;
    }
    for (const key of been) this.known.set(key, resolved);
    return resolved;
  }
}

/** What feeds an input, in the same scope. Links to inputs that do not name them go by their slot. */
export function originOf(scope: Scope, node: UiNode, slot: number): Origin | null {
  const input = node.inputs[slot];
  if (input?.link != null) return scope.origins.get(input.link) ?? { nodeId: 'nowhere', slot: 0 };
  return scope.feeding.get(`${node.id}/${slot}`) ?? null;
}

function step(place: Place, type: string): Place | Resolved {
  const { scope, nodeId, slot } = place;
  if (scope.outer && nodeId === scope.outer.definition.inputNodeId) return outward(scope, slot);
  const node = scope.nodes.get(nodeId);
  if (!node || isMuted(node)) return dead;
  if (isBypassed(node)) return throughInput(scope, node, bypassInput(node, slot, type));
  const inside = scope.insides.get(nodeId);
  if (inside) {
    const origin = inside.outer?.definition.outputs.get(slot);
    return origin ? { ...origin, scope: inside } : dead;
  }
  if (isReroute(node) || isSetter(node)) return throughInput(scope, node, 0);
  if (isPrimitive(node)) return { kind: 'value', value: listOf(node.widgetsValues)[0] };
  if (isGetter(node)) return toSetter(scope, node);
  return isNote(node) ? none : { kind: 'link', nodeId: `${scope.prefix}${nodeId}`, slot };
}

function throughInput(scope: Scope, node: UiNode, slot: number): Place | Resolved {
  const origin = originOf(scope, node, slot);
  return origin ? { ...origin, scope } : none;
}

/** Out of a subgraph, to what feeds the input of its instance. */
function outward({ outer }: Scope, slot: number): Place | Resolved {
  const wanted = outer?.definition.inputs[slot];
  if (!outer || !wanted) return dead;
  const { instance, scope, values } = outer;
  const named = instance.inputs.findIndex(({ name }) => name === wanted.name);
  const place = named >= 0 ? named : (wanted.place ?? -1);
  const origin = place >= 0 ? originOf(scope, instance, place) : null;
  if (origin) return { ...origin, scope };
  return values.has(wanted.name) ? { kind: 'value', value: values.get(wanted.name) } : none;
}

/** The SetNode of the same name, here or further out. */
function toSetter(from: Scope, node: UiNode): Place | Resolved {
  const name = variableOf(node);
  for (let scope: Scope | undefined = from; scope && name !== null; scope = scope.outer?.scope) {
    const setter = scope.setters.get(name);
    if (setter) return throughInput(scope, setter, 0);
  }
  return dead;
}

/**
 * The input that a bypassed node hands on for an output: the one in the same place if its type
 * fits, else the first of the wanted type. −1 for none.
 */
function bypassInput(node: UiNode, slot: number, type: string): number {
  const wanted = type === '*' ? (node.outputs[slot] ?? '*') : type;
  if (wanted === '*') return node.inputs.length > slot ? slot : 0;
  const fits = ({ type: own }: UiInput) => own === '*' || own.split(',').includes(wanted);
  const opposite = node.inputs[slot];
  if (opposite && fits(opposite)) return slot;
  const exact = node.inputs.findIndex((input) => input.type === wanted);
  return exact >= 0 ? exact : node.inputs.findIndex(fits);
}

function isReroute({ type }: UiNode): boolean {
  return /^reroute(?: \(rgthree\))?$/i.test(type);
}

function isPrimitive({ type }: UiNode): boolean {
  return type === 'PrimitiveNode';
}

function isNote({ type }: UiNode): boolean {
  return /^(?:markdown)?note$/i.test(type);
}
