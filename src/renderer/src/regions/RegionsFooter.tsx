import { Button, Checkbox, Progress, SegmentedControl } from '@mantine/core';
import { useStore } from 'zustand';
import { describeError } from '../app/errors';
import { countOf } from '../app/format';
import { useOverview } from '../app/queries';
import { hostKind } from '../host/host';
import { exportSettings } from './export-settings';
import { stopExportingRegions } from './exporting-regions';
import { resultWords, runningWords } from './job-words';
import { cancelRegionJob, downloadExport, regionJob, revealExport } from './region-job';
import classes from './RegionsDialog.module.css';

interface RegionsFooterProps {
  onStart: () => void;
}

/** Where it goes, how far it is, what came of it. */
export function RegionsFooter({ onStart }: RegionsFooterProps) {
  const target = useStore(exportSettings, (settings) => settings.target);
  const { progress, isStarting, error } = useStore(regionJob);
  const isRunning = isStarting || progress?.state === 'running';
  return (
    <footer className={classes.footer}>
      <div className={classes.status} role="status" aria-label="Export">
        {isRunning && progress && (
          <>
            <span>{runningWords(progress)}</span>
            <Progress
              className={classes.progress}
              size="sm"
              value={(100 * (progress.done + progress.part)) / Math.max(1, progress.total)}
              aria-label="Images exported"
            />
          </>
        )}
        {!isRunning && error && (
          <span className={classes.error}>
            <strong>{describeError(error).title}.</strong> {error.message}
          </span>
        )}
        {!isRunning && !error && progress && <Result />}
      </div>
      {!isRunning && <Destination />}
      {isRunning ? (
        <Button variant="default" onClick={() => void cancelRegionJob()} disabled={isStarting}>
          Cancel
        </Button>
      ) : (
        <>
          <Button variant="default" onClick={stopExportingRegions}>
            Close
          </Button>
          <Button onClick={onStart}>
            {hostKind === 'browser' ? 'Download zip' : startWords[target]}
          </Button>
        </>
      )}
    </footer>
  );
}

const startWords = { folder: 'Export to a folder…', zip: 'Export as zip…' } as const;

function Result() {
  const { progress } = useStore(regionJob);
  const canReveal = useOverview().data?.abilities.reveal ?? false;
  if (!progress?.job) return null;
  const { job, problems, problemCount, download, path } = progress;
  return (
    <>
      <span className={classes.result}>{resultWords(progress)}</span>
      {problemCount > 0 && (
        <details className={classes.problems}>
          <summary>{countOf(problemCount, 'thing')} left out</summary>
          <ul>
            {problems.map(({ fileName, reason }, i) => (
              <li key={i}>
                {fileName}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      {download && (
        <Button size="compact-xs" variant="subtle" onClick={() => downloadExport(job)}>
          Download again
        </Button>
      )}
      {path !== null && canReveal && (
        <Button size="compact-xs" variant="subtle" onClick={() => void revealExport(job)}>
          Show in its folder
        </Button>
      )}
    </>
  );
}

/** In a browser there is but one: the download. */
function Destination() {
  const { target, overwrite, set } = useStore(exportSettings);
  if (hostKind !== 'electron') return null;
  return (
    <div className={classes.destination}>
      <SegmentedControl
        size="xs"
        aria-label="Export to"
        data={[
          { value: 'folder', label: 'Folder' },
          { value: 'zip', label: 'One zip' },
        ]}
        value={target}
        onChange={(next) => set({ target: next === 'zip' ? 'zip' : 'folder' })}
      />
      <Checkbox
        size="xs"
        label="Replace files of the same name"
        checked={overwrite}
        onChange={(event) => set({ overwrite: event.currentTarget.checked })}
      />
    </div>
  );
}
