import { Anchor, Button, CloseButton, Progress, VisuallyHidden } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ImportProgress } from '@shared/api';
import { Link } from 'wouter';
import { call } from '../host/host';
import { addresses } from './address';
import { importCounts, importFraction, importPace, importTitle, isRunning } from './import-wording';
import classes from './ImportStrip.module.css';
import { showError } from './notices';
import { useImportProgress } from './queries';

/** A scan that found nothing new says so, and leaves by itself. */
const leaveAfterMs = 6_000;

/** What an import is doing or has done, on every screen; absent when there is nothing to say. */
export function ImportStrip() {
  const { data: progress } = useImportProgress();
  const [dismissed, setDismissed] = useState<ImportProgress | null>(null);
  const nothingNew = progress?.state === 'finished' && progress.imported + progress.failed === 0;

  useEffect(() => {
    if (!nothingNew) return;
    const timer = setTimeout(() => setDismissed(progress), leaveAfterMs);
    return () => clearTimeout(timer);
  }, [nothingNew, progress]);

  if (!progress || progress.state === 'idle') return null;
  if (dismissed && isSameEnd(dismissed, progress)) return null;
  return <Strip progress={progress} onDismiss={() => setDismissed(progress)} />;
}

function Strip({ progress, onDismiss }: { progress: ImportProgress; onDismiss: () => void }) {
  const active = isRunning(progress);
  const fraction = importFraction(progress);
  const cancel = useMutation({ mutationFn: () => call('import.cancel'), onError: showError });
  return (
    <section className={classes.strip} aria-label="Import" data-state={progress.state}>
      <VisuallyHidden role="status">{importTitle(progress)}</VisuallyHidden>
      {active && (
        <Progress.Root size={3} radius={0} className={classes.bar}>
          <Progress.Section
            value={100 * (fraction ?? 1)}
            animated={fraction === null}
            striped={fraction === null}
            aria-label="Import progress"
          />
        </Progress.Root>
      )}
      <strong className={classes.title}>{importTitle(progress)}</strong>
      <span className={classes.counts}>
        {progress.state === 'failed' ? progress.error : importCounts(progress)}
      </span>
      <span className={classes.pace}>{importPace(progress)}</span>
      {progress.failed > 0 && (
        <Anchor component={Link} href={addresses.problems} size="xs">
          See problems
        </Anchor>
      )}
      {active ? (
        <Button
          variant="default"
          size="compact-xs"
          loading={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          Cancel
        </Button>
      ) : (
        <CloseButton size="sm" aria-label="Dismiss" onClick={onDismiss} />
      )}
    </section>
  );
}

/** Two reports of the end of one import; the next import differs in its time or its state. */
function isSameEnd(a: ImportProgress, b: ImportProgress): boolean {
  return !isRunning(b) && a.state === b.state && a.found === b.found && a.seconds === b.seconds;
}
