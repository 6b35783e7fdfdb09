import type { Dump } from './dump';

/** Rows that only one of the two has, one line each; empty when the libraries are equal. */
export function differences(expected: Dump, found: Dump): string[] {
  const tables = [...new Set([...expected.keys(), ...found.keys()])];
  return tables.flatMap((table) => {
    const missing = without(expected.get(table) ?? [], found.get(table) ?? []);
    const surplus = without(found.get(table) ?? [], expected.get(table) ?? []);
    return [
      ...missing.map((row) => `- ${table} ${row}`),
      ...surplus.map((row) => `+ ${table} ${row}`),
    ];
  });
}

/** Rows of the first list that the second has not, or not as often. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    if (count > 0) left.set(row, count - 1);
    return count === 0;
  });
}
