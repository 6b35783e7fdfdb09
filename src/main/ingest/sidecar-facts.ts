import { basename } from 'node:path';
import { isSidecarName, sidecarPaths, statSidecar } from './sidecar';

/** Names of possible sidecars in lower case, as some file systems take no notice of it. */
export function lowerNames(entries: readonly { name: string }[]): ReadonlySet<string> {
  const names = entries.map((entry) => entry.name.toLowerCase());
  return new Set(names.filter(isSidecarName));
}

/**
 * When the sidecar that would be read was changed, in whole milliseconds since the epoch; null
 * without one. Only those in `listed` are looked at; null means that the folder was not listed.
 */
export function sidecarTime(path: string, listed: ReadonlySet<string> | null): number | null {
  if (listed?.size === 0) return null;
  for (const sidecar of sidecarPaths(path)) {
    if (listed && !listed.has(basename(sidecar).toLowerCase())) continue;
    const changedAt = timeOf(sidecar);
    if (changedAt !== null) return changedAt;
  }
  return null;
}

/** One that cannot be looked at is a problem of the image once that is read. */
function timeOf(sidecar: string): number | null {
  try {
    const found = statSidecar(sidecar);
    return found && Math.floor(found.mtimeMs);
  } catch {
    return null;
  }
}
