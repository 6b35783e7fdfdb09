import type { ImageMark } from '@shared/images';
import { call } from '../host/host';
import { countOf, splitPath } from './format';
import { createManaging } from './managing';
import { createMarkCache } from './mark-cache';
import { showDone, showError } from './notices';
import { queryClient } from './query-client';
import { queryKeys } from './query-keys';
import { leaveShownLists } from './shown-lists';
import { history, undoStep } from './undo';
import { showUndoable } from './UndoNotice';

/** The contract's limit of ids in one `images.paths` call. */
const maxCopied = 100_000;

export const markCache = createMarkCache(queryClient);

/** What people do with images of this library. */
export const managing = createManaging({
  call,
  client: queryClient,
  history,
  marks: markCache,
  leaveLists: leaveShownLists,
  tellUndoable: (message, step) => showUndoable(message, () => void undoStep(step)),
  tellError: showError,
});

/** Puts the paths on the clipboard, one a line. */
export async function copyPaths(ids: readonly number[]): Promise<void> {
  try {
    const paths = await call('images.paths', { ids: ids.slice(0, maxCopied) });
    await navigator.clipboard.writeText(paths.join('\n'));
    const [first] = paths;
    const what =
      paths.length === 1 && first ? splitPath(first).name : countOf(paths.length, 'image');
    const rest =
      ids.length > maxCopied
        ? ` The other ${countOf(ids.length - maxCopied, 'image')} were too many.`
        : '';
    showDone(`Copied the path of ${what}.${rest}`);
  } catch (error) {
    showError(error);
  }
}

export async function revealImage(id: number): Promise<void> {
  await call('images.reveal', { id }).catch(showError);
}

export async function openInSystem(id: number): Promise<void> {
  await call('images.open', { id }).catch(showError);
}

/** As far as it is known: of images that were never on screen it is not. */
export function isFavorite(id: number): boolean {
  return knownMarks(id)?.favorite ?? false;
}

export function knownMarks(id: number): ImageMark | undefined {
  return (
    queryClient.getQueryData<ImageMark | null>(queryKeys.card(id)) ??
    queryClient.getQueryData<ImageMark>(queryKeys.detail(id))
  );
}
