import { toAppError } from '@shared/errors';
import { showDone, showError } from '../app/notices';
import type { ExportedFile, ExportTools } from './export-files';
import type { Exported } from './run-export';
import { heldAddress } from './save-file';
import { openWorkshop, type Workshop } from './workshop';

/** A pointer that only crosses rests nowhere for so long. */
const restMs = 300;

/** A file that is made as soon as somebody may want to drag it, since a drag waits for nothing. */
export interface DragOut {
  /** When the pointer rests. */
  prepareSoon(): void;
  notNow(): void;
  prepare(): void;
  /** Puts the file into a drag that begins, or calls it off when there is none yet. */
  start(event: DragEvent): void;
  close(): void;
}

export function createDragOut(make: (tools: ExportTools) => Promise<Exported>): DragOut {
  let workshop: Workshop | null = null;
  let file: ExportedFile | null = null;
  let problem: unknown = null;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function prepare(): void {
    clearTimeout(resting);
    if (workshop) return;
    workshop = openWorkshop();
    make({ perform: workshop.perform, tell: () => undefined }).then(
      (made) => (file = made.file),
      (error: unknown) => (problem = error),
    );
  }

  return {
    prepareSoon() {
      clearTimeout(resting);
      resting = setTimeout(prepare, restMs);
    },
    notNow: () => clearTimeout(resting),
    prepare,
    start(event) {
      prepare();
      if (file && event.dataTransfer) {
        event.dataTransfer.effectAllowed = 'copy';
        event.dataTransfer.setData('DownloadURL', downloadUrl(file));
        return;
      }
      event.preventDefault();
      if (problem && toAppError(problem).code !== 'cancelled') showError(problem);
      else showDone('The file is still being made. Drag it again in a moment.');
    },
    close() {
      clearTimeout(resting);
      workshop?.close();
      workshop = null;
    },
  };
}

/** As Chromium reads it: the file is written where it is dropped. */
function downloadUrl({ name, blob }: ExportedFile): string {
  return `${blob.type}:${name.replaceAll(':', '_')}:${heldAddress(blob)}`;
}
