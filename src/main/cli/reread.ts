import type { RereadProgress } from '@shared/api';
import { AppError } from '@shared/errors';
import { print, withLibrary, type CommonOptions } from './open-command';

export interface RereadOptions extends CommonOptions {
  all: boolean;
}

/** Exit status 1 when it did not finish. */
export async function rereadCommand(options: RereadOptions): Promise<void> {
  await withLibrary(options, async ({ events, rereads }) => {
    const stopShowing = options.json
      ? () => false
      : events.subscribe((name, payload) => {
          if (name === 'metadata.progress') showProgress(payload as RereadProgress);
        });
    const cancel = () => rereads.cancel();
    process.once('SIGINT', cancel);
    const scope = options.all ? 'all' : 'outdated';
    const result = await rereads.start({ scope, pace: 'full' });
    process.off('SIGINT', cancel);
    stopShowing();

    const { state, total, done, changed, seconds, error } = result;
    if (state === 'failed') throw new AppError('internal', error ?? 'Reading again failed.');
    if (state === 'cancelled') {
      throw new AppError(
        'cancelled',
        `Cancelled after ${done} of ${total} images, which stay read. Run it again for the others.`,
      );
    }
    print(options, { total, done, changed, seconds }, () => [
      total === 0
        ? 'Nothing to do: no image was read by an older version. --all reads every image again.'
        : `${done} of ${total} images read again, ${changed} changed, in ${seconds.toFixed(1)} s`,
    ]);
  });
}

function showProgress({ state, total, done, changed }: RereadProgress): void {
  if (!process.stderr.isTTY) return;
  const line = `${state}: ${done} of ${total}, ${changed} changed`;
  process.stderr.write(`\r${line.padEnd(60)}${state === 'finished' ? '\n' : ''}`);
}
