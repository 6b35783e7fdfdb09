/** Characters kept at the end of a long name: its extension and what tells a series apart. */
const tailLength = 10;

/** The name in two parts, of which only the first may be cut short; a short name has no second. */
export function splitFileName(name: string): { head: string; tail: string } {
  const characters = Array.from(name);
  if (characters.length <= tailLength + 2) return { head: name, tail: '' };
  return {
    head: characters.slice(0, -tailLength).join(''),
    tail: characters.slice(-tailLength).join(''),
  };
}
