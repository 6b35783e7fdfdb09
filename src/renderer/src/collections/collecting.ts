import { createStore } from 'zustand/vanilla';

/** The images that are about to be put into a collection; null while nobody is asked which. */
export const collecting = createStore<{ ids: readonly number[] | null }>(() => ({ ids: null }));

/** Asks into which collection. */
export function collectImages(ids: readonly number[]): void {
  if (ids.length > 0) collecting.setState({ ids });
}

export function stopCollecting(): void {
  collecting.setState({ ids: null });
}
