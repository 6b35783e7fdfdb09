/**
 * Something a person can do; the list feeds keys, menus, the palette, and the sheet that explains the
 * keys. Not everything has a key.
 */
export interface Command {
  readonly label: string;
  /** For those that do something else by each key: what that key does. */
  readonly labelOf?: (key: string) => string;
  /**
   * As `KeyboardEvent.key` gives them, letters in lower case; in front "mod+" for Ctrl or, on a Mac,
   * Cmd, and "shift+" where it matters: with "mod+", with arrows, and with a letter that means
   * something else without it.
   */
  readonly keys: readonly string[];
  /** Not done again and again while the key is held down. */
  readonly isOnce?: boolean;
  /** Is given the key, for commands that have several. */
  readonly perform: (key: string) => void;
}

export interface CommandSection {
  readonly title: string;
  readonly commands: readonly Command[];
  /** Keys that a part of the screen hears itself while it has the focus: explained beside the others. */
  readonly explained?: readonly ExplainedKeys[];
}

/** Keys as commands have them, and what they do. */
export type ExplainedKeys = Pick<Command, 'label' | 'keys'>;

type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The command of a key press, or null; Alt belongs to the window and the system. */
export function commandFor(sections: readonly CommandSection[], press: KeyPress): Command | null {
  for (const wanted of keysOf(press)) {
    for (const { commands } of sections) {
      const found = commands.find(({ keys }) => keys.includes(wanted));
      if (found) return found;
    }
  }
  return null;
}

/** Performs the command of a key press, if there is one; gives whether the key is one of theirs. */
export function performFor(
  sections: readonly CommandSection[],
  press: KeyPress & Pick<KeyboardEvent, 'repeat'>,
): boolean {
  const command = commandFor(sections, press);
  if (command && !(command.isOnce && press.repeat)) command.perform(press.key);
  return command !== null;
}

/**
 * The press as commands write it; none when it can be none of them. A letter with Shift is the letter
 * itself where no command asks for the Shift.
 */
function keysOf({ key: pressed, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): string[] {
  if (altKey) return [];
  const isModified = ctrlKey || metaKey;
  const key = pressed.length === 1 ? pressed.toLowerCase() : pressed;
  if (shiftKey && !isModified && /^\p{L}$/u.test(key)) return [`shift+${key}`, key];
  const shift = shiftKey && (isModified || key.startsWith('Arrow')) ? 'shift+' : '';
  return [`${isModified ? 'mod+' : ''}${shift}${key}`];
}

/** Whether text is typed into the element. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest('input, textarea, select, [contenteditable=true]');
  return field !== null && !field.matches('[type=radio], [type=checkbox], [type=range]');
}

/** Whether the focused element needs the key itself: a text field all, a slider its arrows. */
export function isKeyTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role=dialog], [role=listbox], [role=menu]')) return true;
  if (isTextField(target)) return true;
  // A checkbox leaves the arrows alone; radios, ranges, sliders and tabs move with them.
  const usesArrows =
    target.closest('[type=radio], [type=range], [role=slider], [role=tab]') !== null;
  return usesArrows && key.startsWith('Arrow');
}

/** How a key is written for people. */
export function keyLabel(key: string, isMac = isOnMac): string {
  if (key === '+') return key;
  if (key === ' ') return 'Space';
  const symbols = { ...keySymbols, mod: isMac ? '⌘' : 'Ctrl' } as Record<string, string>;
  return key
    .split('+')
    .map((part) => symbols[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}

const isOnMac = /Mac/.test(globalThis.navigator?.platform ?? '');

const keySymbols = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  shift: 'Shift',
};
