import { toAppError } from '@shared/errors';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** Something a person did, with the way back and forth again. */
export interface Step {
  /** As it is told when it was undone: "rating of 3 images". */
  readonly label: string;
  /** How many images it is about. */
  readonly size: number;
  /** Rejects when it could not be undone; it stays to be undone, unless the reason is `not-found`. */
  readonly undo: () => Promise<unknown>;
  readonly redo: () => Promise<unknown>;
}

/** A step and when it was done or undone last. */
interface Kept {
  readonly step: Step;
  readonly moment: number;
}

export interface History {
  readonly past: readonly Kept[];
  readonly future: readonly Kept[];
  /** What was done; what was undone before can no longer be redone. */
  push(step: Step): void;
  /** Forgets a step that came to nothing. */
  drop(step: Step): void;
  /** The given one, whatever was done since, or the last; gives it, or null when there is none. */
  undo(step?: Step): Promise<Step | null>;
  redo(): Promise<Step | null>;
}

export type HistoryStore = StoreApi<History>;

/** Steps that are kept, and images in all of them together: each step holds ids and marks. */
const historyLength = 50;
const historySize = 2_000_000;

export function createHistory(): HistoryStore {
  return createStore((set, get) => ({
    past: [],
    future: [],

    push: (step) => set(({ past }) => ({ past: kept(past, step), future: [] })),
    drop: (step) =>
      set(({ past, future }) => ({ past: without(past, step), future: without(future, step) })),

    undo: async (wanted = get().past.at(-1)?.step) => {
      if (!wanted || !get().past.some(({ step }) => step === wanted)) return null;
      set(({ past, future }) => ({ past: without(past, wanted), future: kept(future, wanted) }));
      try {
        await wanted.undo();
        return wanted;
      } catch (error) {
        if (isForGood(error)) get().drop(wanted);
        else
          set(({ past, future }) => ({
            past: kept(past, wanted),
            future: without(future, wanted),
          }));
        throw error;
      }
    },

    redo: async () => {
      const wanted = get().future.at(-1)?.step;
      if (!wanted) return null;
      set(({ past, future }) => ({ past: kept(past, wanted), future: without(future, wanted) }));
      try {
        await wanted.redo();
        return wanted;
      } catch (error) {
        if (isForGood(error)) get().drop(wanted);
        else
          set(({ past, future }) => ({
            past: without(past, wanted),
            future: kept(future, wanted),
          }));
        throw error;
      }
    },
  }));
}

/** Something that keeps steps: a history, or the place that is being painted. */
export interface UndoSource {
  /** When its last step was done, and when one was undone last, by `nextMoment`; 0 for none. */
  readonly doneAt: () => number;
  readonly undoneAt: () => number;
  readonly undo: () => unknown;
  readonly redo: () => unknown;
}

/** The one whose turn it is to undo (by `doneAt`) or to redo (by `undoneAt`); null for none. */
export function latestSource(
  sources: Iterable<UndoSource>,
  by: 'doneAt' | 'undoneAt',
): UndoSource | null {
  let latest: UndoSource | null = null;
  for (const source of sources) {
    if (source[by]() > (latest?.[by]() ?? 0)) latest = source;
  }
  return latest;
}

let lastMoment = 0;

/** Numbers all that can be undone, whichever history keeps it, in the order it was done. */
export function nextMoment(): number {
  return (lastMoment += 1);
}

/** What it was about is gone: kept, it would stand before all that can still be undone. */
function isForGood(error: unknown): boolean {
  return toAppError(error).code === 'not-found';
}

function kept(steps: readonly Kept[], step: Step): readonly Kept[] {
  const all = [...steps, { step, moment: nextMoment() }].slice(-historyLength);
  let size = 0;
  const oldest = all.findLastIndex((entry) => (size += entry.step.size) > historySize);
  // The last step stays, however large.
  return all.slice(Math.min(oldest + 1, all.length - 1));
}

function without(steps: readonly Kept[], wanted: Step): readonly Kept[] {
  return steps.filter(({ step }) => step !== wanted);
}
