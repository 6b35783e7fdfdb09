import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { addresses } from './address';
import { useScreenCommands } from './command-registry';
import { closeSurface, commandSurface, surfaceCommands } from './command-surfaces';
import { CommandPalette } from './CommandPalette';
import { commandFor, isTextField, type CommandSection } from './commands';
import { KeySheet } from './KeySheet';
import { redoLatest, undoLatest } from './undo';

/** Palette and key sheet over any screen, each opened by its key. */
export function CommandSurfaces() {
  useSurfaceKeys();
  const open = useStore(commandSurface, (state) => state.open);
  return open && <OpenSurface open={open} />;
}

/** Only while one is open are the commands of the screen followed. */
function OpenSurface({ open }: { open: 'palette' | 'keys' }) {
  useEscape();
  const ofScreen = useScreenCommands();
  const ofApp = useAppCommands();
  const sections = useMemo(() => [...ofScreen, ...ofApp], [ofScreen, ofApp]);
  return open === 'palette' ? (
    <CommandPalette sections={sections} onClose={closeSurface} />
  ) : (
    <KeySheet sections={sections} onClose={closeSurface} />
  );
}

/** Before the screen hears it, wherever the focus is: the first Escape closes, the next goes back. */
function useEscape(): void {
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      closeSurface();
    };
    addEventListener('keydown', close, { capture: true });
    return () => removeEventListener('keydown', close, { capture: true });
  }, []);
}

function useSurfaceKeys(): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const { target, defaultPrevented, ctrlKey, metaKey } = event;
      const command = commandFor([surfaceCommands], event);
      if (!command || defaultPrevented) return;
      if (target instanceof Element && target.closest('[role=dialog]')) return;
      // A question mark may be meant as one.
      if (isTextField(target) && !ctrlKey && !metaKey) return;
      event.preventDefault();
      command.perform(event.key);
    };
    addEventListener('keydown', handleKey);
    return () => removeEventListener('keydown', handleKey);
  }, []);
}

/** What can be done on every screen. */
function useAppCommands(): CommandSection[] {
  const [, navigate] = useLocation();
  return useMemo(() => {
    const go = (label: string, to: string) => ({ label, keys: [], perform: () => navigate(to) });
    return [
      {
        title: 'Screens',
        commands: [
          go('Go to Library', addresses.library),
          go('Go to Search', addresses.search),
          go('Go to Insights', addresses.insights),
          go('Go to Problems', addresses.problems),
          go('Go to Settings', addresses.settings),
        ],
      },
      {
        title: 'Changes',
        commands: [
          { label: 'Undo', keys: ['mod+z'], perform: undoLatest },
          { label: 'Redo', keys: ['mod+shift+z', 'mod+y'], perform: redoLatest },
        ],
      },
      surfaceCommands,
    ];
  }, [navigate]);
}
