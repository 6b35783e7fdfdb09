import type { WatchedFolder, WatchReason, WatchState } from '@shared/api';
import { countOf, formatCount, formatMoment } from '../app/format';

/** "1,204 images · 3 missing · scanned 5 Feb 2026, 14:05". */
export function folderFacts(folder: WatchedFolder): string {
  const parts = [countOf(folder.imageCount, 'image')];
  if (folder.missingCount > 0) parts.push(`${formatCount(folder.missingCount)} missing`);
  parts.push(
    folder.scannedAt === null ? 'not scanned yet' : `scanned ${formatMoment(folder.scannedAt)}`,
  );
  return parts.join(' · ');
}

const reasons: Record<WatchReason, string> = {
  'network-drive': 'it is on a network drive, where changes are not reported',
  'partly-network': 'they are on a network drive, where changes are not reported',
  'watch-limit':
    'the system has no room for more watches (fs.inotify.max_user_watches can be raised)',
  'watcher-limit':
    'too many programs watch folders already (fs.inotify.max_user_instances can be raised)',
  'too-many-folders': 'it holds more folders than can be watched',
  'not-permitted': 'the system does not permit watching it',
  'not-available': 'changes are not reported on this system',
  failed: 'watching it failed',
  'no-answer': 'its drive does not answer',
  'inside-watched': 'it lies in another folder of the list that is not paused',
};

/** How changes are noticed, and why it is not as one would expect. */
export function watchWords(watch: WatchState): string {
  const why = watch.reason && reasons[watch.reason];
  switch (watch.state) {
    case 'starting':
      return 'Getting ready to watch';
    case 'watching':
      return why === null
        ? 'Watching'
        : `Watching; some folders in it are checked ${every(watch)}: ${why}`;
    case 'polling':
      return `Checked ${every(watch)}${why === null ? '' : `: ${why}`}${detailOf(watch)}`;
    case 'paused':
      return why === null ? 'Paused' : `Paused, but still watched: ${why}`;
    case 'unreachable':
      return watch.reason === 'no-answer'
        ? 'Cannot be reached: its drive does not answer. Its images stay in the library'
        : 'Cannot be reached; its images stay in the library, marked missing';
  }
}

function every({ everySeconds }: WatchState): string {
  const minutes = Math.max(1, Math.round((everySeconds ?? 60) / 60));
  return minutes === 1 ? 'every minute' : `every ${minutes} min`;
}

/** What the system said, where that is all there is to know. */
function detailOf({ reason, detail }: WatchState): string {
  return reason === 'failed' && detail ? ` (${detail})` : '';
}
