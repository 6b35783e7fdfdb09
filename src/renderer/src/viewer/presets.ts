import { parseLook, type Look } from '@shared/look';

/** A look with a name, to be put on other heatmaps. */
export interface Preset {
  readonly name: string;
  readonly look: Look;
}

const mostPresets = 100;
const longestName = 60;

/** Spaces around a name do not count; an empty one is no name. */
export function presetName(typed: string): string {
  return typed.trim().slice(0, longestName).trim();
}

/** In the order of their names; a preset of that name is replaced. Without a name, nothing changes. */
export function savePreset(presets: readonly Preset[], typed: string, look: Look): Preset[] {
  const name = presetName(typed);
  const others = presets.filter((preset) => preset.name !== name);
  if (name === '' || others.length >= mostPresets) return [...presets];
  return inOrder([...others, { name, look }]);
}

/** Onto a name that is taken, the preset that has it is replaced. */
export function renamePreset(presets: readonly Preset[], from: string, typed: string): Preset[] {
  const name = presetName(typed);
  const renamed = presets.find((preset) => preset.name === from);
  if (!renamed || name === '') return [...presets];
  const others = presets.filter((preset) => preset !== renamed && preset.name !== name);
  return inOrder([...others, { name, look: renamed.look }]);
}

export function deletePreset(presets: readonly Preset[], name: string): Preset[] {
  return presets.filter((preset) => preset.name !== name);
}

/** From storage: what has no name is left out, what else makes no sense becomes its default. */
export function parsePresets(stored: unknown): Preset[] {
  if (!Array.isArray(stored)) return [];
  const byName = new Map<string, Preset>();
  for (const entry of stored as unknown[]) {
    if (typeof entry !== 'object' || entry === null || !('name' in entry)) continue;
    const name = typeof entry.name === 'string' ? presetName(entry.name) : '';
    if (name !== '') byName.set(name, { name, look: parseLook('look' in entry && entry.look) });
  }
  return inOrder([...byName.values()].slice(0, mostPresets));
}

function inOrder(presets: readonly Preset[]): Preset[] {
  return presets.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}
