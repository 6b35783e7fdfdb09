/**
 * Told of keys that are pressed, wherever the focus is. An open tooltip keeps Escape for itself: with
 * nothing else open, it is taken before that. Returns how to stop.
 */
export function hearKeys(onKeyDown: (event: KeyboardEvent) => void): () => void {
  const onKeyDownFirst = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOnlyTooltipOpen()) onKeyDown(event);
  };
  addEventListener('keydown', onKeyDownFirst, { capture: true });
  addEventListener('keydown', onKeyDown);
  return () => {
    removeEventListener('keydown', onKeyDownFirst, { capture: true });
    removeEventListener('keydown', onKeyDown);
  };
}

function isOnlyTooltipOpen(): boolean {
  const isOpen = (role: string) => document.querySelector(`[role=${role}]`) !== null;
  return isOpen('tooltip') && !['dialog', 'listbox', 'menu'].some(isOpen);
}
