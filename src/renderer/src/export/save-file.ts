import type { ExportedFile } from './export-files';

/** Long after the browser, or Electron's dialog, has taken hold of the bytes. */
const keptMs = 60_000;

/** Hands a file over as a download: a browser saves it, Electron asks where to. */
export function saveFile({ name, blob }: ExportedFile): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
