import type { ImportProgress, RetryOutcome } from '@shared/api';
import type { ProblemCounts } from '@shared/images';
import { countOf, formatCount } from '../app/format';
import { isRunning } from '../app/import-wording';

/** "57 found = 50 imported + 6 unchanged + 1 failed": every file that was found is in one of them. */
export function importSum(progress: ImportProgress): string {
  const { state, found, imported, unchanged, failed } = progress;
  if (state === 'idle') return 'No import since DAAM Lens was started.';
  if (state === 'preparing' || state === 'scanning') {
    return `Import under way: ${formatCount(found)} found so far.`;
  }
  const parts = [
    `${formatCount(imported)} imported`,
    `${formatCount(unchanged)} unchanged`,
    `${formatCount(failed)} failed`,
  ];
  const rest = found - imported - unchanged - failed;
  const running = isRunning(progress);
  if (rest > 0) parts.push(`${formatCount(rest)} ${running ? 'to come' : 'not looked at'}`);
  const which = running ? 'Import under way' : 'Last import';
  return `${which}: ${formatCount(found)} found = ${parts.join(' + ')}`;
}

/** "3 files could not be read, 12 heatmaps were left out"; empty when all is well. */
export function problemSum({ files, heatmaps, parts }: ProblemCounts): string {
  return [
    files > 0 && `${countOf(files, 'file')} could not be read`,
    heatmaps > 0 && `${countOf(heatmaps, 'heatmap')} left out`,
    parts > 0 && `${countOf(parts, 'other part')} of files left out`,
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

/** What came of reading files again. */
export function retrySum({ files, solved, state }: RetryOutcome): string {
  const left = files - solved;
  if (files === 0) return 'There was nothing to read again.';
  if (state === 'cancelled') return `Cancelled: ${countOf(left, 'file')} still with problems.`;
  if (state === 'failed') return `The import failed: ${countOf(left, 'file')} still with problems.`;
  if (left === 0)
    return files === 1
      ? 'The file is all right now.'
      : `All ${countOf(files, 'file')} are all right now.`;
  if (solved === 0)
    return files === 1
      ? 'The file still has the problem.'
      : `All ${countOf(files, 'file')} still have problems.`;
  return `${formatCount(solved)} of ${countOf(files, 'file')} ${solved === 1 ? 'is' : 'are'} all right now, ${formatCount(left)} still ${left === 1 ? 'has' : 'have'} problems.`;
}
