import type { Input } from '@shared/api';
import { AppError, toAppError } from '@shared/errors';
import { exportUrl } from '@shared/media';
import type { ExportProgress } from '@shared/region-export/progress';
import { createStore } from 'zustand/vanilla';
import { showDone, showError } from '../app/notices';
import { showProgress, type ProgressNotice } from '../app/ProgressNotice';
import { call, connection, subscribe } from '../host/host';
import { resultWords, runningWords } from './job-words';

export interface RegionJob {
  /** Of the export that was started here; null before one is. */
  readonly progress: ExportProgress | null;
  readonly isStarting: boolean;
  /** Why none could be started, or how it ended. */
  readonly error: AppError | null;
}

const none: RegionJob = { progress: null, isStarting: false, error: null };

/** The export of this window: it goes on when the dialog is closed. */
export const regionJob = createStore<RegionJob>(() => none);

let latest: ExportProgress | null = null;
let isListening = false;
/** Whether the dialog is open, and shows what becomes of the export itself. */
let isWatched = false;
let notice: ProgressNotice | null = null;

/** Starts it; what becomes of it is in `regionJob`. Gives whether it was started. */
export async function startRegionJob(request: Input<'export.start'>): Promise<boolean> {
  listen();
  regionJob.setState({ ...none, isStarting: true });
  try {
    const started = await call('export.start', request);
    if (!started) {
      regionJob.setState(none);
      return false;
    }
    // A quick one may be over before its name was known here.
    const known = latest?.job === started.job ? latest : await call('export.progress');
    regionJob.setState({ ...none, progress: known });
    // The dialog may have been closed meanwhile.
    if (!isWatched) notify(known);
    if (known.job === started.job) take(known);
    return true;
  } catch (thrown) {
    const error = toAppError(thrown);
    regionJob.setState({ ...none, error: isWatched ? error : null });
    if (!isWatched) showError(error);
    return false;
  }
}

export async function cancelRegionJob(): Promise<void> {
  const job = regionJob.getState().progress?.job;
  try {
    if (job) await call('export.cancel', { job });
  } catch (error) {
    showError(error);
  }
}

export async function revealExport(job: string): Promise<void> {
  try {
    await call('export.reveal', { job });
  } catch (error) {
    showError(error);
  }
}

/** What is over is forgotten; what runs goes on behind a notice, which tells its end. */
export function leaveRegionJob(): void {
  isWatched = false;
  const { progress, isStarting } = regionJob.getState();
  if (progress?.state === 'running') notify(progress);
  else if (!isStarting) regionJob.setState(none);
}

/** The dialog is open again and shows it itself. */
export function returnToRegionJob(): void {
  isWatched = true;
  closeNotice();
}

/** Hands the archive over as a download: a browser saves it. */
export function downloadExport(job: string): void {
  const link = document.createElement('a');
  link.href = exportUrl(job);
  link.download = '';
  link.click();
}

function notify(progress: ExportProgress): void {
  closeNotice();
  notice = showProgress(runningWords(progress), () => void cancelRegionJob());
}

function closeNotice(): void {
  notice?.close();
  notice = null;
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  subscribe('export.progress', take);
  // What happened while nobody listened is not sent again.
  connection.subscribe(() => {
    if (!connection.isLost() && regionJob.getState().progress?.state === 'running') {
      void call('export.progress').then(resume, () => undefined);
    }
  });
}

/** Main is back, perhaps as another process that knows nothing of the export. */
function resume(progress: ExportProgress): void {
  const before = regionJob.getState().progress;
  if (!before || progress.job === before.job) return take(progress);
  const message = 'DAAM Lens was started again while it exported. Export once more.';
  take({ ...before, state: 'failed', error: { code: 'cancelled', message } });
}

function take(progress: ExportProgress): void {
  latest = progress;
  const before = regionJob.getState().progress;
  if (progress.job !== before?.job) return;
  const { code, message } = progress.error ?? {};
  const error = code === undefined ? null : new AppError(code, message ?? '');
  regionJob.setState({ progress, error });
  if (progress.state === 'running') {
    notice?.tell(runningWords(progress));
    return;
  }
  if (isTold === progress.job) return;
  isTold = progress.job;
  if (progress.download && progress.job) downloadExport(progress.job);
  if (!notice) return;
  closeNotice();
  regionJob.setState(none);
  if (error) showError(error);
  else showDone(resultWords(progress));
}

/** Of which job the end was told: it is told twice where a question and an event cross. */
let isTold: string | null = null;
