import { useEffect } from 'react';
import { isKeyTaken, performFor, type CommandSection } from './commands';
import { hearKeys } from './hear-keys';

/** Performs the commands by their keys, wherever the focus is, unless it needs the key itself. */
export function useSectionKeys(sections: readonly CommandSection[]): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isKeyTaken(event.target, event.key)) return;
      if (isTextCopy(event)) return;
      if (performFor(sections, event)) event.preventDefault();
    };
    return hearKeys(onKeyDown);
  }, [sections]);
}

/** Ctrl+C copies what is on screen only while no text is selected. */
function isTextCopy({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  const isCopy = key.toLowerCase() === 'c' && (ctrlKey || metaKey) && !shiftKey;
  return isCopy && (getSelection()?.toString() ?? '') !== '';
}
