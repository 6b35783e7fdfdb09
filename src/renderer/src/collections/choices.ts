import type { Collection } from '@shared/collections';

/** Where images can be put: a collection there is, or a new one. */
export type Choice =
  | { readonly kind: 'known'; readonly collection: Collection }
  | { readonly kind: 'new'; readonly name: string };

/**
 * Collections that images can be put into, those whose name holds what is typed, and a new one of that
 * name unless there is one. Saved searches find their images themselves.
 */
export function choicesFor(all: readonly Collection[], typed: string): Choice[] {
  const name = typed.trim();
  const wanted = name.toLowerCase();
  const known = all.filter(({ query }) => query === null);
  const isTaken = all.some((one) => one.name.toLowerCase() === wanted);
  return [
    ...known
      .filter((one) => one.name.toLowerCase().includes(wanted))
      .map((collection): Choice => ({ kind: 'known', collection })),
    ...(name === '' || isTaken ? [] : [{ kind: 'new', name } as const]),
  ];
}
