import type { CommandSection } from './commands';

/** One line of the palette. */
export interface PaletteEntry {
  readonly section: string;
  readonly label: string;
  readonly keys: readonly string[];
  readonly perform: () => void;
}

/** A line for each command, or for each key of those that mean something else by each. */
export function paletteEntries(sections: readonly CommandSection[]): PaletteEntry[] {
  return sections.flatMap(({ title: section, commands }) =>
    commands.flatMap(({ label, labelOf, keys, perform }): PaletteEntry[] =>
      labelOf
        ? keys.map((key) => ({
            section,
            label: labelOf(key),
            keys: [key],
            perform: () => perform(key),
          }))
        : [{ section, label, keys, perform: () => perform(keys[0] ?? '') }],
    ),
  );
}

/**
 * Those that hold every word of what was typed, in their label or their section's title; first those
 * whose label begins with it, then those of whose label a word does.
 */
export function matchingEntries(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const text = plain(typed).trim();
  if (text === '') return [...entries];
  const words = text.split(/\s+/);
  const rank = ({ label }: PaletteEntry) => {
    if (plain(label).startsWith(text)) return 0;
    return plain(label).includes(` ${text}`) ? 1 : 2;
  };
  return entries
    .filter(({ label, section }) => {
      const all = plain(`${label} ${section}`);
      return words.every((word) => all.includes(word));
    })
    .toSorted((a, b) => rank(a) - rank(b));
}

function plain(text: string): string {
  return text.toLowerCase();
}
