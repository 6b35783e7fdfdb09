import { useEffect } from 'react';
import { isTextField } from './commands';
import { createHistory, latestSource, type Step, type UndoSource } from './history';
import { showError } from './notices';
import { showUndone } from './UndoNotice';

/** What was done in this window, on every screen. */
export const history = createHistory();

const sources = new Set<UndoSource>([
  {
    doneAt: () => history.getState().past.at(-1)?.moment ?? 0,
    undoneAt: () => history.getState().future.at(-1)?.moment ?? 0,
    undo: () => undoStep(),
    redo: () => tell('Done again', () => history.getState().redo()),
  },
]);

/** Undoes the given step, or the last, and says so. */
export function undoStep(step?: Step): Promise<void> {
  return tell('Undone', () => history.getState().undo(step));
}

/** Whatever was done last, of all that can be undone here. */
export function undoLatest(): void {
  latestSource(sources, 'doneAt')?.undo();
}

export function redoLatest(): void {
  latestSource(sources, 'undoneAt')?.redo();
}

/** Takes part in undo for as long as its screen is open; returns how to leave. */
export function addUndoSource(source: UndoSource): () => void {
  sources.add(source);
  return () => sources.delete(source);
}

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) for whatever was done last, except where text is typed. */
export function useUndoKeys(): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const { target, defaultPrevented, altKey } = event;
      if (defaultPrevented || altKey || !(event.ctrlKey || event.metaKey)) return;
      if (isTextField(target) || isInDialog(target)) return;
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) undoLatest();
      else if (key === 'y' || key === 'z') redoLatest();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', handleKey);
    return () => removeEventListener('keydown', handleKey);
  }, []);
}

async function tell(what: string, act: () => Promise<Step | null>): Promise<void> {
  try {
    const step = await act();
    if (step) showUndone(`${what}: ${step.label}.`);
  } catch (error) {
    showError(error);
  }
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=dialog]') !== null;
}
