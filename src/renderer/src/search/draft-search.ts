import type { SearchSort } from '@shared/api';
import { toAppError } from '@shared/errors';
import { formatQuery } from '@shared/search/format-query';
import { parseQuery } from '@shared/search/parse-query';
import { emptyQuery, maxTerms, type Query, type Term } from '@shared/search/query';
import { QueryTextError } from '@shared/search/query-tokens';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { nextMoment } from '../app/history';
import type { AddKind } from './add-kinds';
import {
  addTerm,
  countTerms,
  joinNeighbour,
  literalAt,
  moveBetween,
  moveOnto,
  positionsOf,
  removeAt,
  replaceTerm,
  splitOff,
  toggleNot,
  type Edit,
  type Position,
} from './query-edit';

/** A term that is not part of the query yet: what kind, and of which clause it will be one more alternative. */
export interface Adding {
  readonly kind: AddKind;
  readonly clause: number | null;
}

/** What stands in the text field while it is no query. */
export interface TypedText {
  readonly text: string;
  readonly error: QueryTextError;
}

export interface SortChoice {
  readonly sort: SearchSort;
  readonly direction: 'asc' | 'desc';
}

/** What undo brings back. */
interface Version {
  readonly query: Query;
  readonly edited: Position | null;
}

interface KeptVersion extends Version {
  readonly moment: number;
}

export interface DraftSearch extends Version {
  readonly adding: Adding | null;
  readonly typed: TypedText | null;
  /** Null while nobody has chosen one. */
  readonly order: SortChoice | null;
  readonly past: readonly KeptVersion[];
  readonly future: readonly KeptVersion[];
  /** As it was before the step that is under way: a stroke, a slider, typing. */
  readonly before: Version | null;
}

export interface DraftSearchActions {
  /** Until `end`, all changes are one step of undo. */
  begin(): void;
  end(): void;
  /** Chooses the literal that is edited. */
  edit(at: Position | null): void;
  startAdding(adding: Adding): void;
  /** Lets go of the term that is being added. */
  stopAdding(): void;
  /** Adds a term where `adding` says; nothing when there are too many. */
  add(term: Term): void;
  /** The edited literal says this instead. */
  setTerm(term: Term): void;
  toggleNot(at: Position): void;
  remove(at: Position): void;
  join(at: Position, side: 'before' | 'after'): void;
  splitOff(at: Position): void;
  moveOnto(at: Position, clause: number): void;
  moveBetween(at: Position, index: number): void;
  /** Any other change of the whole query; without a position, the same literal stays edited. */
  setQuery(query: Query, at?: Position | null): void;
  /** Takes a text as it is typed; one that is no query stays beside the last that was. */
  setText(text: string): void;
  setOrder(order: SortChoice | null): void;
  undo(): void;
  redo(): void;
  /** A query from elsewhere: an address, an example, a recent search. */
  load(query: Query, order?: SortChoice | null): void;
}

export type DraftSearchStore = StoreApi<DraftSearch & DraftSearchActions>;

/** Undo steps that are kept. */
const historyLength = 100;

/** The search a person is putting together; survives leaving the screen. */
export function createDraftSearch(initial: Query = emptyQuery): DraftSearchStore {
  return createStore((set, get) => {
    /** Within `begin` and `end` the step is kept in the end. */
    const step = ({ query, at }: Edit) => {
      const { before, past } = get();
      if (isSameQuery(query, get().query)) {
        set({ edited: at, typed: null });
      } else {
        const history = before ? {} : { past: kept(past, versionOf(get())), future: [] };
        // What was to be added may have been meant for a clause that is another one now.
        set({ query, edited: at, typed: null, adding: null, ...history });
      }
    };
    const go = (from: 'past' | 'future', to: 'past' | 'future') => {
      get().end();
      const target = get()[from].at(-1);
      if (!target) return;
      const { query, edited } = target;
      set({
        query,
        edited,
        adding: null,
        typed: null,
        [from]: get()[from].slice(0, -1),
        [to]: kept(get()[to], versionOf(get())),
      });
    };

    return {
      query: initial,
      edited: firstPlace(initial),
      adding: null,
      typed: null,
      order: null,
      past: [],
      future: [],
      before: null,

      begin: () => {
        get().end();
        set({ before: versionOf(get()) });
      },
      end: () => {
        const { before, query, past } = get();
        if (!before) return;
        set({ before: null });
        if (isSameQuery(before.query, query)) return;
        set({ past: kept(past, before), future: [] });
      },

      edit: (edited) => {
        get().end();
        set({ edited: literalAt(get().query, edited) ? edited : null, adding: null });
      },
      startAdding: (adding) => {
        get().end();
        if (countTerms(get().query) < maxTerms) set({ adding });
      },
      stopAdding: () => set({ adding: null }),
      add: (term) => {
        const { query, adding } = get();
        if (countTerms(query) >= maxTerms) return;
        step(addTerm(query, term, adding?.clause ?? null));
        set({ adding: null });
      },
      setTerm: (term) => {
        const { query, edited } = get();
        if (edited) step(replaceTerm(query, edited, term));
      },
      toggleNot: (at) => step(toggleNot(get().query, at)),
      remove: (at) => step(removeAt(get().query, at)),
      join: (at, side) => step(joinNeighbour(get().query, at, side)),
      splitOff: (at) => step(splitOff(get().query, at)),
      moveOnto: (at, clause) => step(moveOnto(get().query, at, clause)),
      moveBetween: (at, index) => step(moveBetween(get().query, at, index)),
      setQuery: (query, at) =>
        step({ query, at: at === undefined ? followed(get(), query) : keptPosition(query, at) }),

      setText: (text) => {
        let query: Query;
        try {
          query = parseQuery(text);
        } catch (error) {
          set({ typed: { text, error: asTextError(error) } });
          return;
        }
        step({ query, at: keptPosition(query, get().edited) });
        set({ adding: null });
      },
      setOrder: (order) => set({ order }),

      undo: () => go('past', 'future'),
      redo: () => go('future', 'past'),

      load: (query, order = get().order) => {
        get().end();
        const isUntouched = get().past.length === 0 && get().query.clauses.length === 0;
        const at = firstPlace(query);
        if (isUntouched) set({ query, edited: at, typed: null });
        else step({ query, at });
        set({ order, adding: null });
      },
    };
  });
}

/** What one most likely goes on with: where a token lies, else what stands first. */
export function firstPlace(query: Query): Position | null {
  const positions = positionsOf(query);
  return (
    positions.find((at) => literalAt(query, at)!.term.kind === 'place') ?? positions[0] ?? null
  );
}

function keptPosition(query: Query, at: Position | null): Position | null {
  return literalAt(query, at) ? at : firstPlace(query);
}

/** Where the literal that is edited is in another query that still has it. */
function followed({ query: before, edited }: Version, query: Query): Position | null {
  const literal = literalAt(before, edited);
  const at = positionsOf(query).find((position) => literalAt(query, position) === literal);
  return literal && at ? at : keptPosition(query, edited);
}

function isSameQuery(a: Query, b: Query): boolean {
  return a === b || formatQuery(a) === formatQuery(b);
}

function versionOf({ query, edited }: Version): Version {
  return { query, edited };
}

function kept(versions: readonly KeptVersion[], { query, edited }: Version): KeptVersion[] {
  return [...versions, { query, edited, moment: nextMoment() }].slice(-historyLength);
}

function asTextError(error: unknown): QueryTextError {
  return error instanceof QueryTextError ? error : new QueryTextError(toAppError(error).message, 0);
}
