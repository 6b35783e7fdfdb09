import { numberOrNull } from '../record';
import { fitting, label, type Found } from './found';
import { linkOf, nodeBehind, type Graph, type GraphNode } from './graph';
import { bundleInput, isComputing, passedInput, scalarIn } from './holders';
import { Texts, type Role } from './strings';
import { chosenInput } from './switches';
import { helperOf, valueOf } from './values';

export interface Conditioning {
  /** The texts that reach the sampler, one line each. */
  text: Found<string>;
  /** Distilled guidance that is set on the way; null when no node sets one. */
  guidance: Found<number> | null;
}

/** Where to go from a node: on to other nodes, or texts that end the way. */
interface Steps {
  links?: unknown[];
  texts?: unknown[];
}

interface Place {
  node: GraphNode;
  /** A node nearer to the sampler has set the guidance already. */
  isGuided: boolean;
}

const encoders = /text[ _]?encode/i;
const textNames =
  /^(?:text|prompt|string|user_prompt|caption|t5xxl|clip_[lgh]|llama|bert|mt5xl|qwen\w*|gemma\w*|text_[lgh]|(?:text|prompt)_?\d*)$/i;
const conditioningNames = /(?:^|[^a-z])cond|positive|negative/i;
const zeroing = /zero ?out/i;
const guiderInputs = ['positive', 'negative', 'conditioning', 'cond1', 'text_embeds'];

/**
 * The texts that reach a sampler in one role, breadth first from its input, each once. Null where
 * one of them cannot be known without running the graph.
 */
export function conditioningOf(graph: Graph, sampler: GraphNode, role: Role): Conditioning {
  const start = startOf(graph, sampler, role);
  if (start.values.length === 0) {
    const kind = role === 'positive' ? 'prompt' : 'negative prompt';
    return { text: { missing: `${label(start.node)} takes no ${kind}.` }, guidance: null };
  }
  return new Walk(graph, role, start.node).from(start.values);
}

/** The sampler's own inputs of that role, or its guider's. */
function startOf(graph: Graph, sampler: GraphNode, role: Role) {
  const way = helperOf(graph, sampler, { names: guiderInputs, via: /^guider$/i });
  const node = 'holder' in way ? way.holder : way.ended;
  const { inputs } = node;
  const names =
    role === 'negative'
      ? ['negative', 'text_embeds']
      : ['positive', 'conditioning', 'cond1', 'cond2', 'text_embeds'];
  const values = names.map((name) => inputs[name]);
  return { node, values: values.filter((value) => value !== undefined && value !== null) };
}

class Walk {
  private readonly strings: Texts;
  private readonly texts = new Set<string>();
  private readonly nodes = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly guidances = new Map<string, Found<number>>();
  private unknown: GraphNode | null = null;
  private silent: string | null = null;

  constructor(
    private readonly graph: Graph,
    private readonly role: Role,
    private readonly start: GraphNode,
  ) {
    this.strings = new Texts(graph, role);
  }

  from(values: readonly unknown[]): Conditioning {
    const queue: Place[] = [];
    const isLink = (value: unknown) => linkOf(value) !== null;
    const texts = values.filter((value) => !isLink(value));
    this.go(this.start, { links: values.filter(isLink), texts }, queue, false);
    // The queue grows while it is gone through.
    for (const { node, isGuided } of queue) {
      const key = `${isGuided ? '+' : '-'}${node.id}`;
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      const isNow = this.guidedBy(node, isGuided);
      this.go(node, this.stepsFrom(node), queue, isNow);
    }
    return { text: this.text(), guidance: this.guidance() };
  }

  private go(
    node: GraphNode,
    { links = [], texts = [] }: Steps,
    queue: Place[],
    isGuided: boolean,
  ) {
    for (const value of links) {
      const source = nodeBehind(this.graph, value);
      if (source) queue.push({ node: source, isGuided });
    }
    for (const value of texts) this.take(node, value);
    if (links.length > 0 || texts.length > 0) return;
    this.silent ??= zeroing.test(node.classType)
      ? `${label(node)} takes all words out.`
      : `The way to it ends at ${label(node)}, which names no text.`;
  }

  private take(node: GraphNode, value: unknown): void {
    const text = this.strings.of(value);
    if (text === null) {
      this.unknown ??= nodeBehind(this.graph, value) ?? node;
      return;
    }
    if (text === '') this.silent ??= `The text of ${label(node)} is empty.`;
    else if (!this.texts.has(text)) {
      this.texts.add(text);
      this.nodes.add(node.id);
      const link = linkOf(value);
      if (link) this.nodes.add(link.nodeId);
    }
  }

  private guidedBy(node: GraphNode, isGuided: boolean): boolean {
    if (isGuided || !Object.hasOwn(node.inputs, 'guidance')) return isGuided;
    const written = valueOf(this.graph, node, ['guidance']);
    const found = fitting(written, numberOrNull, 'a guidance that is no number');
    this.guidances.set('missing' in found ? found.missing : String(found.value), found);
    return true;
  }

  private text(): Found<string> {
    if (this.unknown) {
      const from = label(this.unknown);
      return { missing: `Text comes from ${from} and is only known by running the graph.` };
    }
    if (this.texts.size > 0) return { value: [...this.texts].join('\n'), nodes: [...this.nodes] };
    return { missing: this.silent ?? `No text leads to ${label(this.start)}.` };
  }

  private guidance(): Found<number> | null {
    const [first, ...others] = this.guidances.values();
    if (!first || others.length === 0) return first ?? null;
    return { missing: 'Several texts are given different guidances.' };
  }

  /** One step up from a node that conditioning comes from. */
  private stepsFrom(node: GraphNode): Steps {
    const { classType, inputs } = node;
    const on = (...names: string[]): Steps => ({ links: names.map((name) => inputs[name]) });
    if (zeroing.test(classType)) return {};
    if (encoders.test(classType)) return { texts: textsOf(node, this.role) };
    const choice = chosenInput(this.graph, node);
    if (choice === 'unknown') return { texts: [null] };
    if (choice !== null) return on(choice.input);
    const own = ownInputs(node, this.role);
    if (own !== null) {
      const values = own.map((name) => inputs[name]);
      const isLink = (value: unknown) => linkOf(value) !== null;
      const texts = values.filter((value) => typeof scalarIn(value) === 'string');
      return { links: values.filter(isLink), texts };
    }
    const names = node.links.map(([name]) => name);
    const conditionings = names.filter((name) => conditioningNames.test(name));
    if (conditionings.length > 0) return on(...conditionings);
    // A string node that stands where conditioning is expected: a loader that encodes by itself.
    if (this.strings.of([node.id, 0]) !== null) return { texts: [[node.id, 0]] };
    const texts = textsOf(node, this.role);
    // What a node makes of its text by chance is not what is written in it.
    if (texts.length > 0) return { texts: isComputing(node) ? [null] : texts };
    const other = passedInput(node) ?? bundleInput(node);
    if (other !== null) return on(other);
    return on(...names.filter((name) => /clip|text/i.test(name) && !/vision|name/i.test(name)));
  }
}

/** Of a node that handles both roles the inputs of this one, so that roles are never mixed up. */
function ownInputs({ inputs }: GraphNode, role: Role): string[] | null {
  const names = Object.keys(inputs);
  const positive = names.filter((name) => /(?:^|_)pos(?:itive)?(?:_|$)/i.test(name));
  const negative = names.filter((name) => /(?:^|_)neg(?:ative)?(?:_|$)/i.test(name));
  if (positive.length === 0 || negative.length === 0) return null;
  return role === 'positive' ? positive : negative;
}

/** The texts that a node encodes: one, or one per text model. */
function textsOf({ inputs }: GraphNode, role: Role): unknown[] {
  if (typeof inputs['populated_text'] === 'string') return [inputs['populated_text']];
  const own = new Set([role, `${role}_prompt`, `prompt_${role}`, `text_${role}`, `${role}_text`]);
  return Object.entries(inputs)
    .filter(([name]) => own.has(name) || textNames.test(name))
    .map(([, value]) => value)
    .filter((value) => linkOf(value) !== null || typeof scalarIn(value) === 'string');
}
