import type { ExportedFile } from './export-files';

/** Long after the browser, or Electron's dialog, has taken hold of the bytes. */
const keptMs = 60_000;

/** Hands a file over as a download: a browser saves it, Electron asks where to. */
export function saveFile({ name, blob }: ExportedFile): void {
  const link = document.createElement('a');
  link.href = heldAddress(blob);
  link.download = name;
  link.click();
}

/** An address at which the bytes are to be had for a while. */
export function heldAddress(blob: Blob): string {
  const url = URL.createObjectURL(blob);
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
  return url;
}
