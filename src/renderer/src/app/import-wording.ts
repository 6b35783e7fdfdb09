import type { ImportProgress } from '@shared/api';
import { countOf, formatCount } from './format';

const running: readonly ImportProgress['state'][] = ['preparing', 'scanning', 'importing'];

export function isRunning({ state }: ImportProgress): boolean {
  return running.includes(state);
}

const titles: Record<ImportProgress['state'], string> = {
  idle: '',
  preparing: 'Making the sample images',
  scanning: 'Looking for images…',
  importing: 'Importing…',
  finished: 'Import finished',
  cancelled: 'Import cancelled',
  failed: 'Import failed',
};

export function importTitle(progress: ImportProgress): string {
  const { state, imported, failed } = progress;
  if (state === 'finished' && imported + failed === 0) {
    return progress.moved + progress.returned + progress.missing > 0
      ? titles[state]
      : 'Nothing new';
  }
  return titles[state];
}

/** "1,204 found · 300 imported · 280 with heatmaps · 2 failed"; zeros that say nothing left out. */
export function importCounts(progress: ImportProgress): string {
  const { found, imported, withHeatmaps, unchanged, failed } = progress;
  const parts = [`${formatCount(found)} found`];
  if (progress.state === 'preparing') return preparedCount(progress);
  if (progress.state === 'scanning') return parts.join();
  parts.push(`${formatCount(imported)} imported`);
  if (imported > 0) parts.push(`${formatCount(withHeatmaps)} with heatmaps`);
  if (unchanged > 0) parts.push(`${formatCount(unchanged)} unchanged`);
  if (failed > 0) parts.push(`${formatCount(failed)} failed`);
  return [parts.join(' · '), ...importNotes(progress)].join('; ');
}

/** What became of images that the counts of files do not tell: "2 moved", "3 missing". */
function importNotes({ moved, returned, removed, missing }: ImportProgress): string[] {
  const notes: [number, string][] = [
    [moved, 'moved'],
    [returned, 'back again'],
    [removed, 'left out, as you removed them'],
    [missing, 'missing'],
  ];
  return notes
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${formatCount(count)} ${words}`);
}

/** "18 of 57"; empty while it is not known how many there will be. */
export function preparedCount({ found, imported }: ImportProgress): string {
  return found > 0 ? `${formatCount(imported)} of ${formatCount(found)}` : '';
}

/** "38 per second · about 2 minutes left" while running, "took 12 seconds" after; may be empty. */
export function importPace(progress: ImportProgress): string {
  const { rate, secondsLeft, seconds } = progress;
  if (!isRunning(progress)) return seconds >= 1 ? `took ${describeSeconds(seconds)}` : '';
  const parts: string[] = [];
  if (rate > 0)
    parts.push(`${rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate))} per second`);
  if (secondsLeft !== null) parts.push(`${describeTimeLeft(secondsLeft)} left`);
  return parts.join(' · ');
}

/** Fraction 0…1 of the files found that are done; null while it is not known how many there are. */
export function importFraction(progress: ImportProgress): number | null {
  const { state, found, imported, unchanged, failed } = progress;
  if (state === 'scanning') return null;
  if (found === 0) return state === 'finished' ? 1 : null;
  return Math.min(1, (imported + unchanged + failed) / found);
}

/** Rounded as people say it: the last digits of an estimate would only flicker. */
function describeTimeLeft(seconds: number): string {
  if (seconds < 10) return 'a few seconds';
  if (seconds < 60) return `${Math.round(seconds / 10) * 10} seconds`;
  return `about ${describeSeconds(seconds)}`;
}

function describeSeconds(seconds: number): string {
  if (seconds < 60) return countOf(Math.round(seconds), 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return countOf(minutes, 'minute');
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`;
}
