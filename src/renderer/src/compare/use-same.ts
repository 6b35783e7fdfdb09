import { useState } from 'react';

/** The array of before as long as it holds the same, so that nothing that follows is worked out again. */
export function useSame<Item>(items: readonly Item[]): readonly Item[] {
  const [kept, setKept] = useState(items);
  const isSame = kept.length === items.length && kept.every((item, at) => item === items[at]);
  if (isSame) return kept;
  setKept(items);
  return items;
}
