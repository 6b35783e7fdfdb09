import type { LooksStore } from './looks';
import type { SelectionStore } from './selection';

/** Runs whenever other tokens are shown, or they look different. Returns its undoing. */
export function onSightChange(
  { selection, looks }: { selection: SelectionStore; looks: LooksStore },
  run: () => void,
): () => void {
  const stops = [
    selection.subscribe((state, before) => {
      if (state.visible !== before.visible || state.preview !== before.preview) run();
    }),
    looks.subscribe((state, before) => {
      if (state.everyone !== before.everyone || state.own !== before.own) run();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
