import type { Region } from '@shared/heatmap/region-cells';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MarkedPlace } from '../canvas/paint-place';

/** What a drag over the picture does. */
export type ProbeTool = 'move' | 'rectangle' | 'shape';

/**
 * What is asked about the picture. In fractions of its sides and not by image, so that a place stays
 * marked in the next image.
 */
export interface Probe {
  readonly tool: ProbeTool;
  readonly marked: MarkedPlace | null;
  /** The region under the pointer while it is drawn. */
  readonly drawn: Region | null;
  /** Marked by keyboard a moment ago: who did that goes on there. */
  readonly isByKey: boolean;
  setTool(tool: ProbeTool): void;
  mark(marked: MarkedPlace, by?: 'pointer' | 'key'): void;
  /** The focus is where the place is moved by keyboard. */
  takeFocus(): void;
  draw(region: Region): void;
  /** What is drawn becomes what is marked. */
  endDrawing(): void;
  /**
   * One step back: the drawing is dropped, else what is marked, else the tool. Gives whether there
   * was anything to let go of.
   */
  letGo(): boolean;
}

export type ProbeStore = StoreApi<Probe>;

export function createProbe(): ProbeStore {
  return createStore<Probe>((set, get) => ({
    tool: 'move',
    marked: null,
    drawn: null,
    isByKey: false,
    setTool: (tool) => set({ tool, drawn: null }),
    mark: (marked, by = 'pointer') => set({ marked, drawn: null, isByKey: by === 'key' }),
    takeFocus: () => set({ isByKey: false }),
    draw: (drawn) => set({ drawn }),
    endDrawing() {
      const { drawn } = get();
      if (drawn) get().mark(drawn);
    },
    letGo() {
      const { tool, marked, drawn } = get();
      if (drawn) set({ drawn: null });
      else if (marked) set({ marked: null });
      else if (tool !== 'move') set({ tool: 'move' });
      else return false;
      return true;
    },
  }));
}
