import { AppError } from '@shared/errors';
import { subgraphDefinitions, type Definition } from './definition';
import { groupNodeDefinition, groupNodeOf } from './group-nodes';
import { promotedWidgets } from './promoted';
import {
  isBypassed,
  isMuted,
  listOf,
  uiLinks,
  uiNodes,
  type Origin,
  type UiLink,
  type UiNode,
} from './ui-node';

/** The nodes that see each other: the workflow, or the inside of one instance of a subgraph. */
export interface Scope {
  /** What ids get in front to be unique, as ComfyUI does it: "57:". */
  prefix: string;
  nodes: Map<string, UiNode>;
  /** What feeds a link, by its id. */
  origins: Map<string, Origin>;
  /** Links that no input names, by "NODE/SLOT" that they feed. */
  feeding: Map<string, UiLink>;
  /** SetNodes by the name they set. */
  setters: Map<string, UiNode>;
  /** Insides of the instances in here, by id of the instance. */
  insides: Map<string, Scope>;
  /** Values that the outside gives to widgets in here: by node id, then by name. */
  overrides: Map<string, Map<string, unknown>>;
  outer: Outer | null;
  /** Number of subgraphs around. */
  depth: number;
}

/** Where an inside hangs. */
export interface Outer {
  scope: Scope;
  instance: UiNode;
  definition: Definition;
  /** Values of inputs that are not linked, by name. */
  values: Map<string, unknown>;
}

/** Nodes and links. Far beyond what anybody draws, far below what takes long. */
const maxUnfolded = 20_000;
const maxDepth = 20;

/**
 * A workflow with all subgraphs and group nodes unfolded. Throws `metadata-too-large` where
 * subgraphs in subgraphs become more than anybody can have drawn.
 */
export function unfold(workflow: Record<string, unknown>): Scope[] {
  const definitions = subgraphDefinitions(workflow);
  const root = scopeOf('', uiNodes(workflow['nodes']), uiLinks(workflow['links']), null);
  const scopes = [root];
  let unfolded = 0;
  // The list grows while it is gone through, until nothing is left to unfold.
  for (const scope of scopes) {
    for (const instance of scope.nodes.values()) {
      // What is muted or bypassed has no inside that runs.
      if (isMuted(instance) || isBypassed(instance)) continue;
      const group = groupNodeOf(workflow, instance.type);
      const subgraph = definitions.get(instance.type);
      if ((!group && !subgraph) || isInside(scope, instance.type)) continue;
      if (scope.depth >= maxDepth) continue;
      unfolded += sizeOf(group ?? subgraph);
      if (unfolded > maxUnfolded) {
        throw new AppError(
          'metadata-too-large',
          `Its subgraphs unfold to more than ${maxUnfolded} nodes and links.`,
        );
      }
      const definition = group ? groupNodeDefinition(group, instance) : subgraph!;
      scopes.push(insideOf(scope, instance, definition));
    }
  }
  return scopes;
}

function insideOf(scope: Scope, instance: UiNode, definition: Definition): Scope {
  const promoted = promotedWidgets(instance, definition, scope.overrides.get(instance.id));
  const outer = { scope, instance, definition, values: promoted.inputs };
  const { nodes, links } = definition;
  const inside = scopeOf(`${scope.prefix}${instance.id}:`, nodes, links, outer);
  inside.overrides = promoted.widgets;
  scope.insides.set(instance.id, inside);
  return inside;
}

function scopeOf(prefix: string, nodes: UiNode[], links: UiLink[], outer: Outer | null): Scope {
  const named = new Set(nodes.flatMap(({ inputs }) => inputs.map(({ link }) => link)));
  const unnamed = links.filter(({ id }) => !named.has(id));
  const setters = new Map<string, UiNode>();
  for (const node of nodes) {
    const name = isSetter(node) ? variableOf(node) : null;
    if (name !== null && !setters.has(name)) setters.set(name, node);
  }
  return {
    prefix,
    nodes: new Map(nodes.map((node) => [node.id, node])),
    origins: new Map(links.map((link) => [link.id, link])),
    feeding: new Map(unnamed.map((link) => [`${link.targetId}/${link.targetSlot}`, link])),
    setters,
    insides: new Map(),
    overrides: new Map(),
    outer,
    depth: outer ? outer.scope.depth + 1 : 0,
  };
}

function sizeOf(definition: { nodes?: unknown; links?: unknown } | undefined): number {
  return listOf(definition?.nodes).length + listOf(definition?.links).length;
}

/** A subgraph that holds itself has no end. */
function isInside(scope: Scope, definitionId: string): boolean {
  for (let at = scope.outer; at; at = at.scope.outer) {
    if (at.definition.id === definitionId) return true;
  }
  return false;
}

export function isSetter({ type }: UiNode): boolean {
  return /^(?:easy )?set ?node$/i.test(type);
}

export function isGetter({ type }: UiNode): boolean {
  return /^(?:easy )?get ?node$/i.test(type);
}

/** The name that a SetNode or GetNode goes by. */
export function variableOf(node: UiNode): string | null {
  const values = node.widgetsValues;
  const [name] = Array.isArray(values) ? listOf(values) : Object.values(values ?? {});
  return typeof name === 'string' && name !== '' ? name : null;
}
