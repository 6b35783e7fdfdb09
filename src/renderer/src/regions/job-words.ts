import type { ExportProgress } from '@shared/region-export/progress';
import { countOf, formatCount } from '../app/format';

type Counts = Pick<
  ExportProgress,
  'total' | 'done' | 'written' | 'files' | 'bytes' | 'seconds' | 'secondsLeft'
>;

/** "12 images", or "the first 100,000 of 250,000 images" where there are too many for one export. */
export function subjectWords(count: number, meant: number): string {
  return count < meant
    ? `the first ${formatCount(count)} of ${countOf(meant, 'image')}`
    : countOf(count, 'image');
}

/** "Exporting: 12 of 100 images, 8 s left". */
export function runningWords({ done, total, secondsLeft }: Counts): string {
  const left = secondsLeft === null ? '' : `, ${durationWords(secondsLeft)} left`;
  return `Exporting: ${formatCount(done)} of ${countOf(total, 'image')}${left}`;
}

/** What came of it, and where it is. */
export function resultWords(progress: ExportProgress): string {
  const { state, written, total, files, bytes, seconds, path, download } = progress;
  if (state === 'cancelled' && path === null) return 'Cancelled. Nothing was written.';
  const images =
    written === total
      ? countOf(written, 'image')
      : `${formatCount(written)} of ${countOf(total, 'image')}`;
  const what = `${images}, ${countOf(files, 'file')}, ${sizeWords(bytes)}, in ${durationWords(seconds)}`;
  const where = path ?? download?.fileName;
  const place = where === undefined ? '' : `: ${where}`;
  return `${state === 'cancelled' ? 'Cancelled; written before' : 'Exported'} ${what}${place}`;
}

export function sizeWords(bytes: number): string {
  if (bytes < 1e6) return `${formatCount(Math.ceil(bytes / 1e3))} KB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

export function durationWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
