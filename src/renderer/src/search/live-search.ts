import type { SearchAnswer, SearchSort } from '@shared/api';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { keepSameIds } from '../app/same-ids';

/** A question to main. */
export interface Ask {
  /** As `formatQuery` writes it. */
  readonly query: string;
  readonly sort: SearchSort;
  readonly direction: 'asc' | 'desc';
}

export interface LiveAnswer extends SearchAnswer {
  readonly ask: Ask;
  /** Of the hits; the same array as long as they are the same images. */
  readonly ids: readonly number[];
}

export interface LiveSearch {
  /** To the newest question that was answered. */
  readonly answer: LiveAnswer | null;
  /** Why the newest question could not be answered. */
  readonly error: unknown;
  readonly isAsking: boolean;
  /**
   * Asks at once, or right after the answer that is awaited; null asks nothing any more. What is asked
   * already is asked again only when told so.
   */
  ask(ask: Ask | null, isAnew?: boolean): void;
  /** Asks the same again: images came, changed or went. */
  again(): void;
  /** Takes these images out of the answer. */
  leave(gone: ReadonlySet<number>): () => void;
}

export type LiveSearchStore = StoreApi<LiveSearch>;

/**
 * Answers as quickly as main gives them: one question is under way at a time, and of those that come
 * meanwhile only the latest is asked. So answers come in the order of the questions, and the last one
 * is always answered.
 */
export function createLiveSearch(find: (ask: Ask) => Promise<SearchAnswer>): LiveSearchStore {
  let wanted: Ask | null = null;
  let isFresh = true;

  return createStore((set, get) => {
    async function run(): Promise<void> {
      if (get().isAsking) return;
      set({ isAsking: true });
      while (wanted && !isFresh) {
        const ask: Ask = wanted;
        isFresh = true;
        try {
          const answer = await find(ask);
          if (wanted) set({ answer: withIds({ ...answer, ask }, get().answer), error: null });
        } catch (error) {
          // Only the newest question is anybody's concern.
          if (wanted && isFresh) set({ error });
        }
      }
      set({ isAsking: false });
    }

    return {
      answer: null,
      error: null,
      isAsking: false,
      ask: (ask, isAnew = false) => {
        if (!isAnew && ask && wanted && isSameAsk(ask, wanted)) return;
        wanted = ask;
        isFresh = ask === null;
        if (ask) void run();
        else set({ answer: null, error: null });
      },
      again: () => {
        if (!wanted) return;
        isFresh = false;
        void run();
      },
      leave: (gone) => {
        const before = get().answer;
        if (!before) return () => undefined;
        const hits = before.hits.filter(({ id }) => !gone.has(id));
        const count = before.count - (before.hits.length - hits.length);
        const left = withIds({ ask: before.ask, hits, count }, before);
        set({ answer: left });
        return () => {
          if (get().answer === left) set({ answer: before });
        };
      },
    };
  });
}

function withIds(answer: Omit<LiveAnswer, 'ids'>, before: LiveAnswer | null): LiveAnswer {
  const ids = answer.hits.map(({ id }) => id);
  return { ...answer, ids: before ? (keepSameIds(before.ids, ids) as readonly number[]) : ids };
}

export function isSameAsk(a: Ask, b: Ask): boolean {
  return a.query === b.query && a.sort === b.sort && a.direction === b.direction;
}
