import { asObject } from '../../json';
import type { UiNode } from './ui-node';
import { control, widgetNames } from './widget-names';

/** The name of each entry of a node's `widgets_values`; null for one that is nobody's. */
export type EntryNames = readonly (string | null)[];

/**
 * What a node's widgets hold, by name. The editor keeps the values in order, without names: they
 * come from the node's own inputs where these are complete, else from what is known of its type.
 */
export function widgetValues(node: UiNode): Map<string, unknown> {
  const named = asObject(node.widgetsValues);
  if (named) return new Map(Object.entries(named).filter(([, value]) => value !== undefined));
  const values = Array.isArray(node.widgetsValues) ? (node.widgetsValues as unknown[]) : [];
  const entries = new Map<string, unknown>();
  for (const [index, name] of entryNames(node).entries()) {
    if (name !== null) entries.set(name, values[index]);
  }
  // Power Lora Loaders keep one object per LoRA, between others that only draw headings.
  for (const [index, value] of values.entries()) {
    if (typeof asObject(value)?.['lora'] === 'string') entries.set(`lora_${index}`, value);
  }
  return entries;
}

/** One name per entry of `widgets_values`, as far as they are known. */
export function entryNames(node: UiNode): EntryNames {
  const values = Array.isArray(node.widgetsValues) ? (node.widgetsValues as unknown[]) : [];
  const own = node.inputs.flatMap(({ widget }) => (widget === null ? [] : [widget]));
  // The editor leaves out inputs that are not linked, so the node's own names may be only a few.
  return aligned(own, values) ?? aligned(widgetNames(node.type, values) ?? [], values, true) ?? [];
}

/**
 * The names, with a null for every entry that only says what happens to a seed after a run. Null
 * when they do not fit, unless there may be more entries than names and the other way round.
 */
export function aligned(
  names: readonly string[],
  values: readonly unknown[],
  isLoose = false,
): EntryNames | null {
  const entries: (string | null)[] = [];
  const named = names.filter((name) => name !== control);
  for (const [index, name] of names.entries()) {
    if (entries.length >= values.length) break;
    if (name === control) {
      if (isControl(values[entries.length])) entries.push(null);
      continue;
    }
    entries.push(name);
    const next = values[entries.length];
    const isMark = isSeed(name) ? isControl(next) : typeof next === 'string' && isControl(next);
    const isSpare = values.length - entries.length > named.length - named.indexOf(name) - 1;
    if (isMark && isSpare && names[index + 1] !== control) entries.push(null);
  }
  const isComplete = names.length > 0 && entries.length === values.length;
  const isWhole = entries.filter((entry) => entry !== null).length === named.length;
  return isLoose || (isComplete && isWhole) ? entries : null;
}

function isSeed(name: string): boolean {
  return /(?:^|_)seed$/i.test(name);
}

/** Old editors kept true for "randomize"; some nodes keep nothing. */
function isControl(value: unknown): boolean {
  if (typeof value === 'boolean' || value === null) return true;
  return typeof value === 'string' && /^(?:fixed|increment|decrement|randomize)$/.test(value);
}
