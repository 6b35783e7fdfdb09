/** Images that are being removed: they are not to be seen again while main is still at it. */
let leaving: ReadonlySet<number> = new Set();

export function addLeaving(ids: readonly number[]): void {
  leaving = new Set([...leaving, ...ids]);
}

export function endLeaving(ids: readonly number[]): void {
  const ended = new Set(ids);
  leaving = new Set([...leaving].filter((id) => !ended.has(id)));
}

/** What main lists, without what was leaving when it was asked or is leaving now. */
export async function loadPresent<Item>(
  load: () => Promise<Item[]>,
  idOf: (item: Item) => number,
): Promise<Item[]> {
  const before = leaving;
  const items = await load();
  if (before.size + leaving.size === 0) return items;
  return items.filter((item) => !before.has(idOf(item)) && !leaving.has(idOf(item)));
}
