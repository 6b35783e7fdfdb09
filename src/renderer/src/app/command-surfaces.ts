import { createStore } from 'zustand/vanilla';
import type { CommandSection } from './commands';

/** Which of the two lists of commands is open. */
export const commandSurface = createStore<{ open: 'palette' | 'keys' | null }>(() => ({
  open: null,
}));

export function showPalette(): void {
  commandSurface.setState({ open: 'palette' });
}

export function showKeySheet(): void {
  commandSurface.setState({ open: 'keys' });
}

export function closeSurface(): void {
  commandSurface.setState({ open: null });
}

export const surfaceCommands: CommandSection = {
  title: 'Commands',
  commands: [
    { label: 'All commands', keys: ['mod+k'], perform: showPalette },
    { label: 'Keyboard shortcuts', keys: ['?'], perform: showKeySheet },
  ],
};
