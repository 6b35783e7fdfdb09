/** More names than this are counted. */
const mostNamed = 2;

/** What is wanted and is not in an image: "no “dragon” here"; null when nothing is missing. */
export function missingWords(missing: readonly string[], wantedCount: number): string | null {
  if (missing.length === 0) return null;
  if (missing.length > mostNamed) return `${missing.length} of ${wantedCount} tokens are not here`;
  return `no ${missing.map((name) => `“${name}”`).join(' or ')} here`;
}
