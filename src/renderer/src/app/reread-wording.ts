import type { RereadProgress } from '@shared/api';
import { countOf, formatCount } from './format';

export function isRereading({ state }: RereadProgress): boolean {
  return state === 'waiting' || state === 'running';
}

/** What a re-read is doing or has done; empty when there is nothing to say. */
export function rereadStatus(progress: RereadProgress): string {
  const { state, done, total, changed, error } = progress;
  switch (state) {
    case 'idle':
      return '';
    case 'waiting':
      return 'Goes on when the import is over.';
    case 'running':
      return `${formatCount(done)} of ${countOf(total, 'image')}${changedSoFar(changed)}`;
    case 'finished':
      return total === 0
        ? 'There was nothing to read.'
        : `${countOf(done, 'image')} read again, ${changedWords(changed)}.`;
    case 'cancelled':
      return `Cancelled after ${formatCount(done)} of ${countOf(total, 'image')}, which stay read.`;
    case 'failed':
      return `It failed after ${countOf(done, 'image')}: ${error ?? 'the reason is not known'}`;
  }
}

/** "1,204 images were read by an older version of DAAM Lens." */
export function outdatedStatus(outdated: number): string {
  if (outdated === 0) return 'All images were read by this version of DAAM Lens.';
  const were = outdated === 1 ? 'was' : 'were';
  return `${countOf(outdated, 'image')} ${were} read by an older version of DAAM Lens.`;
}

function changedSoFar(changed: number): string {
  return changed === 0 ? '' : ` · ${formatCount(changed)} changed`;
}

function changedWords(changed: number): string {
  return changed === 0 ? 'none changed' : `${formatCount(changed)} changed`;
}
