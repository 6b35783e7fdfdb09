import { linkOf, type Graph, type GraphNode } from './graph';
import { heldInput, scalarIn, type Scalar } from './holders';

/** What a switch lets through: an input, or `unknown` when that is only known by running it. */
export type Choice = { input: string } | 'unknown';

const switches = /switch|if[ _]?else|\bmux\b|conditional[ _]?(?:branch|select)/i;
const controls = /^(?:switch|boolean|bool|cond|condition|select(?:ed)?(?:_?index)?|index|input)$/i;
const whenTrue = /(?:^|_)true(?:$|_)|^tt_/i;
const whenFalse = /(?:^|_)false(?:$|_)|^ff_/i;
const maxHops = 20;

/** Null for a node that is no switch. */
export function chosenInput(graph: Graph, node: GraphNode): Choice | null {
  if (!switches.test(node.classType)) return null;
  const names = Object.keys(node.inputs);
  const control = names.find((name) => controls.test(name));
  const branches = node.links.filter(([name]) => name !== control);
  // "Any Switch" takes the first that gives something; what gives nothing is not linked.
  if (/^any[ _]?switch/i.test(node.classType) && branches.length > 0) {
    const sorted = branches.map(([name]) => name).sort(byNumber);
    return { input: sorted[0]! };
  }
  const setting = control === undefined ? undefined : settingOf(graph, node, control);
  const chosen = setting === undefined ? undefined : branchFor(setting, names, control!);
  if (chosen !== undefined) return { input: chosen };
  return branches.length === 1 ? { input: branches[0]![0] } : 'unknown';
}

function branchFor(setting: Scalar, names: string[], control: string): string | undefined {
  const others = names.filter((name) => name !== control);
  if (typeof setting === 'boolean' || setting === 'true' || setting === 'false') {
    const side = String(setting) === 'true' ? whenTrue : whenFalse;
    return others.find((name) => side.test(name));
  }
  return others.find((name) => /(\d+)$/.exec(name)?.[1]?.replace(/^0+(?=\d)/, '') === `${setting}`);
}

/** Does not look through further switches: that walk could double at every step. */
function settingOf(graph: Graph, node: GraphNode, control: string): Scalar | undefined {
  let value = node.inputs[control];
  for (let hops = 0; hops < maxHops; hops++) {
    const link = linkOf(value);
    if (!link) return scalarIn(value);
    const next = graph.get(link.nodeId);
    const held = next && !switches.test(next.classType) ? heldInput(next, [control]) : null;
    if (!next || held === null) return undefined;
    value = next.inputs[held];
  }
  return undefined;
}

/** "any_2" before "any_10". */
export const byNumber = new Intl.Collator('en', { numeric: true }).compare;
