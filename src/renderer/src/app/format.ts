const counts = new Intl.NumberFormat('en');
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** 1204 → "1,204". */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** 1 → "1 image", 1204 → "1,204 images". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Milliseconds since the epoch, as date and time of day here. */
export function formatMoment(ms: number): string {
  return moments.format(ms);
}

/** The last part of a path of any system, and what comes before it. */
export function splitPath(path: string): { folder: string; name: string } {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return { folder: path.slice(0, Math.max(cut, 0)), name: path.slice(cut + 1) };
}
