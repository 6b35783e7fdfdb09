/** Characters of one text that are kept for a later parser. */
const maxKept = 4 * 1024 * 1024;

/**
 * The texts as they are kept in the database. Arrays are left out (any quoted run of 1,024 or more
 * base64 characters becomes `"…"`): the heatmaps are stored already, and would otherwise make up
 * most of the database a second time. A text that is still enormous is left out altogether.
 */
export function toRawMetadata(text: Record<string, string>): Record<string, string> {
  const kept = Object.entries(text).map(([keyword, content]) => [
    keyword,
    content.replace(/"[A-Za-z0-9+/=\\]{1024,}"/g, '"…"'),
  ]);
  return Object.fromEntries(kept.filter(([, content]) => content!.length <= maxKept)) as Record<
    string,
    string
  >;
}
