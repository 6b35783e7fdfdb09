import { z } from 'zod';
import type { SelectionStore } from './selection';
import type { SourceKey } from './sources';

type KeptIn = () => Pick<Storage, 'getItem' | 'setItem'>;

const name = 'daam-lens.shown';
const mostKeys = 1_000;
// What was stored may be of another version.
const schema = z.array(z.string().max(2_100)).max(mostKeys).catch([]);

/** What was shown before the window was loaded anew; nothing in a new one. */
export function keptSelection(storage: KeptIn): SourceKey[] {
  try {
    return schema.parse(JSON.parse(storage().getItem(name) ?? '[]'));
  } catch {
    return [];
  }
}

/** Keeps what is shown for when the window is loaded anew. */
export function keepSelection(selection: SelectionStore, storage: KeptIn): void {
  globalThis.addEventListener?.('pagehide', () => {
    const keys = [...selection.getState().visible].slice(0, mostKeys);
    storage().setItem(name, JSON.stringify(keys));
  });
}
