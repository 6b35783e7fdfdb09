/** More names than this are counted. */
const mostNamed = 2;

/** What is wanted and is not in an image: "no “dragon” here"; null when nothing is missing. */
export function missingWords(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const named = names.slice(0, mostNamed).map((name) => `“${name}”`);
  const rest = names.length - named.length;
  if (rest > 0) return `no ${named.join(', ')} and ${rest} more here`;
  return `no ${named.join(' or ')} here`;
}
