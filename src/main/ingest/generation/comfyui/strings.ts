import { linkOf, nodeBehind, type Graph, type GraphNode } from './graph';
import { heldInput, isComputing, scalarIn } from './holders';
import { byNumber, chosenInput } from './switches';
import { valueOf } from './values';

export type Role = 'positive' | 'negative';

/** What a string node makes its text of. */
interface Recipe {
  parts: unknown[];
  delimiter: string;
}

const joiners = /concat|join|combine|append|merge|stringfunction/i;
const partNames = /^(?:text|string|str|prompt|input|value|part)s?[ _]?(?:[a-z]|\d+)?$/i;
/** Beyond it nobody typed the text: nodes that join a text with itself double it at every step. */
const maxCharacters = 1_000_000;

/**
 * Texts that string nodes give, joined and chosen as the graph says. Keeps what it has worked out,
 * so that a text used in many places is made once.
 */
export class Texts {
  private readonly known = new Map<string, string | null>();

  constructor(
    private readonly graph: Graph,
    private readonly role: Role,
  ) {}

  /** The text of an input, trimmed; null when it would take running the graph to know. */
  of(value: unknown): string | null {
    const link = linkOf(value);
    if (!link) {
      const scalar = scalarIn(value);
      return scalar === undefined || typeof scalar === 'boolean' ? null : String(scalar).trim();
    }
    const node = this.graph.get(link.nodeId);
    return node ? (this.made(node)?.trim() ?? null) : null;
  }

  /** Without recursion: chains of string nodes may be longer than the stack is deep. */
  private made(node: GraphNode): string | null {
    const open = new Set<string>();
    const stack = [this.begin(node, open)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.recipe && this.nextPart(top);
      if (next && !open.has(next.id)) {
        stack.push(this.begin(next, open));
        continue;
      }
      // A part that is still being made means a circle: such a text has no value.
      const text = top.recipe && !next ? this.joined(top.recipe) : null;
      this.known.set(top.node.id, text);
      open.delete(top.node.id);
      stack.pop();
    }
    return this.known.get(node.id) ?? null;
  }

  private begin(node: GraphNode, open: Set<string>) {
    open.add(node.id);
    return { node, recipe: recipeOf(this.graph, node, this.role), position: 0 };
  }

  /** The next part that comes from a node whose text is not worked out yet. */
  private nextPart(top: { recipe: Recipe | null; position: number }): GraphNode | undefined {
    for (; top.recipe && top.position < top.recipe.parts.length; top.position++) {
      const part = nodeBehind(this.graph, top.recipe.parts[top.position]);
      if (part && !this.known.has(part.id)) return part;
    }
    return undefined;
  }

  private joined({ parts, delimiter }: Recipe): string | null {
    // Added up, not joined: that is how texts share what they have in common.
    let joined = '';
    for (const part of parts) {
      const link = linkOf(part);
      const text = link ? this.known.get(link.nodeId) : scalarIn(part);
      if (text === undefined || text === null) return null;
      if (joined.length + String(text).length > maxCharacters) return null;
      if (joined !== '' && text !== '') joined += delimiter;
      joined += String(text);
    }
    return joined;
  }
}

/** Null for a node whose text is not written in the graph. */
function recipeOf(graph: Graph, node: GraphNode, role: Role): Recipe | null {
  const { classType, inputs } = node;
  const one = (name: string): Recipe => ({ parts: [inputs[name]], delimiter: '' });
  const choice = chosenInput(graph, node);
  if (choice !== null) return choice === 'unknown' ? null : one(choice.input);
  // Nodes that fill in wildcards keep here what came of it.
  if (typeof inputs['populated_text'] === 'string') return one('populated_text');
  if (joiners.test(classType)) return joinerRecipe(graph, node);
  if (isComputing(node)) return null;
  if (Object.hasOwn(inputs, role)) return one(role);
  const held = heldInput(node, []);
  return held === null ? null : one(held);
}

function joinerRecipe(graph: Graph, node: GraphNode): Recipe | null {
  const { inputs } = node;
  if (Object.hasOwn(inputs, 'action') && inputs['action'] !== 'append') return null;
  const names = Object.keys(inputs).filter((name) => partNames.test(name));
  // Written parts stand before linked ones in the JSON, so their order there says nothing.
  names.sort(byNumber);
  if (names.length === 0) return null;
  const delimiter = delimiterOf(graph, node);
  return delimiter === null ? null : { parts: names.map((name) => inputs[name]), delimiter };
}

/** Without one the parts are kept apart by lines, like texts that are combined later. */
function delimiterOf(graph: Graph, node: GraphNode): string | null {
  const names = ['delimiter', 'separator', 'sep'].filter((name) =>
    Object.hasOwn(node.inputs, name),
  );
  if (names.length === 0) return '\n';
  const found = valueOf(graph, node, names);
  if ('missing' in found) return null;
  return String(found.value).replaceAll('\\n', '\n').slice(0, 1_000);
}
