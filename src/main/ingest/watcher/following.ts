import type { ImportProgress, WatchState } from '@shared/api';
import type { Preparation, StartOptions } from '../import-service';
import type { Clock } from './clock';
import { createHintCollector } from './hint-collector';
import { pollIntervalMs } from './poll-interval';
import type { IsNetworkDrive, Listener, Subscribe, Subscription } from './subscription';
import { describeFailure } from './watch-failure';
import { stateOf } from './watch-states';

/** Keeps the library true to one folder while that can be reached. */
export interface Following {
  state(): WatchState;
  /** Whether the folder is known not to be on a network drive. */
  isLocal(): boolean;
  /** Whether the system tells of changes in the folder that stood here when it began. */
  isSubscribed(): boolean;
  /** A folder at or below it may be another now. */
  notice(path: string): void;
  close(): Promise<void>;
}

export interface FollowingOptions {
  path: string;
  clock: Clock;
  subscribe: Subscribe;
  isNetworkDrive: IsNetworkDrive;
  /** Never rejects. */
  scan: (options: StartOptions) => Promise<ImportProgress | null>;
  /** Makes the files of the folder before it is scanned for the first time. */
  prepare: Preparation | undefined;
  /** Nobody waits for the first scan. */
  quiet: boolean;
  onPaths: (paths: string[]) => void;
  onState: () => void;
  /** Something happened to the folder itself. */
  onRoot: () => void;
}

/** A folder so large that it takes longer to watch is scanned meanwhile, and once more after. */
const scanAfterMs = 1_000;
/** Between attempts to watch where the system refused: doubled every time. */
const firstRetryMs = 60_000;
const longestRetryMs = 30 * 60_000;

const partly = { reason: 'partly-network', detail: null } as const;

const nothing = (): void => undefined;

/** Watches where the system can, else scans regularly. First the one, then a scan: nothing falls between. */
export function startFollowing(options: FollowingOptions): Following {
  const { path, clock, scan } = options;
  let state = stateOf('starting');
  let subscription: Subscription | null = null;
  let isClosed = false;
  let isLocal = false;
  let retryMs = firstRetryMs;
  let retryAt = 0;
  let intervalMs = pollIntervalMs(0);
  let cancelPoll = nothing;

  const hints = createHintCollector({
    clock,
    onPaths: (paths) => {
      options.onPaths(paths);
      // A network drive may have come with them.
      if (subscription?.hasSilentParts() && state.reason === null) poll(partly, true);
    },
    onLost: () => void scan({ quiet: true }),
  });

  const beginning = begin();

  async function begin(): Promise<void> {
    const isNetwork = await options.isNetworkDrive(path).catch(() => false);
    isLocal = !isNetwork;
    const { prepare } = options;
    // Files that are being made are imported together, once all are there.
    if (prepare && !isClosed) await scan({ prepare });
    const quiet = options.quiet || prepare !== undefined;
    if (isNetwork) poll({ reason: 'network-drive', detail: null }, quiet);
    else await watch(quiet);
  }

  async function watch(quiet: boolean): Promise<void> {
    if (isClosed) return;
    let isScanned = quiet;
    const cancelScan = clock.after(scanAfterMs, () => {
      void scan({ quiet: isScanned });
      isScanned = true;
    });
    let failure: Pick<WatchState, 'reason' | 'detail'> | null = null;
    const ear = createEar();
    try {
      subscription = await options.subscribe(path, ear.listener);
      if (ear.end) throw ear.end.error;
      ear.onEnd = (error) => void unsubscribe().then(() => poll(refusal(error), true));
    } catch (error) {
      await unsubscribe();
      failure = refusal(error);
    }
    cancelScan();
    if (isClosed) return;
    if (failure) poll(failure, isScanned);
    else if (subscription?.hasSilentParts()) {
      poll(partly, isScanned);
    } else {
      setState(stateOf('watching'));
      void scan({ quiet: isScanned });
    }
  }

  interface Ear {
    listener: Listener;
    /** Set once it hears nothing more. */
    end: { error: unknown } | null;
    onEnd: (error: unknown) => void;
  }

  function createEar(): Ear {
    const isDeaf = (): boolean => ear.end !== null || isClosed;
    const listener: Listener = {
      onPath: (hint) => void (isDeaf() || hints.add(hint)),
      onLost: () => void (isDeaf() || hints.addLost()),
      onRoot: () => void (isDeaf() || options.onRoot()),
      onEnd: (error) => {
        if (isDeaf()) return;
        ear.end = { error };
        ear.onEnd(error);
      },
    };
    const ear: Ear = { listener, end: null, onEnd: nothing };
    return ear;
  }

  function refusal(error: unknown): Pick<WatchState, 'reason' | 'detail'> {
    retryAt = clock.now() + retryMs;
    retryMs = Math.min(longestRetryMs, 2 * retryMs);
    return describeFailure(error);
  }

  /** Scans now and again and again. */
  function poll(why: Pick<WatchState, 'reason' | 'detail'>, quiet: boolean): void {
    if (isClosed) return;
    const report = (): void => {
      const everySeconds = Math.round(intervalMs / 1000);
      setState(stateOf(subscription ? 'watching' : 'polling', { ...why, everySeconds }));
    };
    report();
    let isCancelled = false;
    cancelPoll();
    cancelPoll = () => (isCancelled = true);
    const started = clock.now();
    void scan({ quiet }).then(() => {
      if (isCancelled || isClosed) return;
      intervalMs = pollIntervalMs(clock.now() - started);
      report();
      cancelPoll = clock.after(intervalMs, () => {
        const isRefused = subscription === null && isLocal;
        if (isRefused && clock.now() >= retryAt) void watch(true);
        else poll(why, true);
      });
    });
  }

  async function unsubscribe(): Promise<void> {
    const left = subscription;
    subscription = null;
    await left?.close().catch(nothing);
  }

  function setState(next: WatchState): void {
    state = next;
    options.onState();
  }

  return {
    state: () => state,
    isLocal: () => isLocal,
    isSubscribed: () => subscription !== null,
    notice: (changed) => subscription?.notice(changed),
    async close() {
      isClosed = true;
      cancelPoll();
      hints.stop();
      await unsubscribe();
      // What was being opened meanwhile is closed as well; a long preparation is not waited for.
      void beginning.then(unsubscribe);
    },
  };
}
