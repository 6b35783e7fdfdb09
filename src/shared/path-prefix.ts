/**
 * What the paths of a folder's files begin with. The separator is that of the system that wrote the
 * path; a folder whose path ends in it already is a root.
 */
export function prefixOf(folder: string): string {
  if (/[/\\]$/.test(folder)) return folder;
  return folder + separatorOf(folder);
}

/** Above every path that begins with the prefix: with it, "below this folder" is a range of an index. */
export function endOfPrefix(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
}

export function separatorOf(path: string): '/' | '\\' {
  return path.startsWith('/') ? '/' : '\\';
}

/** Whether the one folder lies below the other, going by their paths. */
export function isBelow(inner: string, outer: string): boolean {
  return inner !== outer && prefixOf(inner).startsWith(prefixOf(outer));
}
