/** Something a person can do by key; the list feeds the keys and the sheet that explains them. */
export interface Command {
  readonly label: string;
  /** As `KeyboardEvent.key` gives them, letters in lower case; "shift+" in front where it matters. */
  readonly keys: readonly string[];
  readonly perform: () => void;
}

export interface CommandSection {
  readonly title: string;
  readonly commands: readonly Command[];
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The command of a key press, or null; Ctrl, Meta and Alt belong to the window and the system. */
export function commandFor(sections: readonly CommandSection[], press: KeyPress): Command | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const wanted = press.shiftKey && key.startsWith('Arrow') ? `shift+${key}` : key;
  for (const { commands } of sections) {
    const found = commands.find(({ keys }) => keys.includes(wanted));
    if (found) return found;
  }
  return null;
}

/** Whether the focused element needs the key itself: a text field all, a slider its arrows. */
export function isKeyTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role=dialog], [role=listbox], [role=menu]')) return true;
  const field = target.closest('input, textarea, select, [contenteditable=true]');
  const isText = field !== null && !field.matches('[type=radio], [type=checkbox], [type=range]');
  if (isText) return true;
  // A checkbox leaves the arrows alone; radios, ranges, sliders and tabs move with them.
  const usesArrows =
    target.closest('[type=radio], [type=range], [role=slider], [role=tab]') !== null;
  return usesArrows && key.startsWith('Arrow');
}

/** How a key is written for people. */
export function keyLabel(key: string): string {
  if (key === '+') return key;
  return key
    .split('+')
    .map((part) => symbols[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}

const symbols: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  shift: 'Shift',
};
