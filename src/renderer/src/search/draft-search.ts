import { createStore, type StoreApi } from 'zustand/vanilla';
import { nextMoment } from '../app/history';
import {
  cellsBetween,
  convertPlace,
  erasePlace,
  isSamePlace,
  paintPlace,
  toPlace,
  type GridSize,
  type Place,
} from './place';
import { emptyQuery, type SearchQuery } from './query-address';

/** The part of the query that undo brings back. */
interface PaintedPlace {
  gridSize: GridSize;
  cells: Place;
}

/** A place that was left, and when. */
interface KeptPlace extends PaintedPlace {
  moment: number;
}

/** One press of the pointer: everything it crosses is painted, or everything is erased. */
interface Stroke {
  mode: 'paint' | 'erase';
  before: PaintedPlace;
  last: number;
}

export interface DraftSearch extends SearchQuery {
  past: readonly KeptPlace[];
  future: readonly KeptPlace[];
  stroke: Stroke | null;
}

export interface DraftSearchActions {
  setToken(token: string): void;
  setNegative(isNegative: boolean): void;
  setMinAttention(minAttention: number): void;
  /** Converts the painted cells to the other grid. */
  setGridSize(gridSize: GridSize): void;
  setCells(cells: Place): void;
  toggleCell(cell: number): void;
  paintCells(cells: readonly number[]): void;
  /** Toggles the cell; the stroke goes on painting or erasing, as that first cell did. */
  beginStroke(cell: number): void;
  /** Takes every cell between the last one and this one. */
  strokeTo(cell: number): void;
  /** A stroke is one step of undo. */
  endStroke(): void;
  undo(): void;
  redo(): void;
  /** Takes a whole query, as the address or a recent search gives it; the place can be undone. */
  load(query: SearchQuery): void;
}

export type DraftSearchStore = StoreApi<DraftSearch & DraftSearchActions>;

/** Undo steps that are kept. */
const historyLength = 100;

/** The search a person is putting together; survives leaving the screen. */
export function createDraftSearch(initial: SearchQuery = emptyQuery): DraftSearchStore {
  return createStore((set, get) => {
    const change = (cells: Place, gridSize = get().gridSize) =>
      set((state) => withPlace(state, { gridSize, cells }));

    return {
      ...initial,
      past: [],
      future: [],
      stroke: null,

      setToken: (token) => set({ token: token.trim() }),
      setNegative: (isNegative) => set({ isNegative }),
      setMinAttention: (minAttention) => set({ minAttention: clampUnit(minAttention) }),
      setGridSize: (gridSize) => {
        get().endStroke();
        change(convertPlace(get().cells, get().gridSize, gridSize), gridSize);
      },
      setCells: (cells) => change(toPlace(cells, get().gridSize)),
      toggleCell: (cell) => change(toggled(get(), cell)),
      paintCells: (cells) => change(paintPlace(get().cells, cells, get().gridSize)),

      beginStroke: (cell) => {
        get().endStroke();
        const { cells, gridSize } = get();
        const mode = cells.includes(cell) ? 'erase' : 'paint';
        set({
          stroke: { mode, before: { gridSize, cells }, last: cell },
          cells: toggled(get(), cell),
        });
      },
      strokeTo: (cell) => {
        const { stroke, cells, gridSize } = get();
        if (!stroke || stroke.last === cell) return;
        const crossed = cellsBetween(stroke.last, cell, gridSize);
        set({
          stroke: { ...stroke, last: cell },
          cells:
            stroke.mode === 'paint'
              ? paintPlace(cells, crossed, gridSize)
              : erasePlace(cells, crossed),
        });
      },
      endStroke: () => {
        const { stroke, past } = get();
        if (!stroke) return;
        set({ stroke: null, past: remember(past, stroke.before), future: [] });
      },

      undo: () => {
        get().endStroke();
        const { past, future, gridSize, cells } = get();
        const before = past.at(-1);
        if (!before) return;
        set({
          gridSize: before.gridSize,
          cells: before.cells,
          past: past.slice(0, -1),
          future: remember(future, { gridSize, cells }),
        });
      },
      redo: () => {
        get().endStroke();
        const { past, future, gridSize, cells } = get();
        const after = future.at(-1);
        if (!after) return;
        set({
          gridSize: after.gridSize,
          cells: after.cells,
          past: remember(past, { gridSize, cells }),
          future: future.slice(0, -1),
        });
      },

      load: (query) => {
        get().endStroke();
        const { token, isNegative, minAttention, gridSize, cells } = query;
        set({ token, isNegative, minAttention });
        const { past, cells: before } = get();
        const isUntouched = past.length === 0 && before.length === 0;
        if (isUntouched) set({ gridSize, cells: toPlace(cells, gridSize) });
        else change(toPlace(cells, gridSize), gridSize);
      },
    };
  });
}

/** The query alone, without the history. */
export function queryOfDraft(draft: SearchQuery): SearchQuery {
  const { token, isNegative, gridSize, cells, minAttention } = draft;
  return { token, isNegative, gridSize, cells, minAttention };
}

function withPlace(state: DraftSearch, next: PaintedPlace): Partial<DraftSearch> {
  const { gridSize, cells, past } = state;
  if (gridSize === next.gridSize && isSamePlace(cells, next.cells)) return {};
  return { ...next, past: remember(past, { gridSize, cells }), future: [] };
}

function remember(
  places: readonly KeptPlace[],
  { gridSize, cells }: PaintedPlace,
): readonly KeptPlace[] {
  return [...places, { gridSize, cells, moment: nextMoment() }].slice(-historyLength);
}

function toggled({ cells, gridSize }: PaintedPlace, cell: number): Place {
  return cells.includes(cell) ? erasePlace(cells, [cell]) : paintPlace(cells, [cell], gridSize);
}

function clampUnit(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}
