import type { ImportProgress, WatchState } from '@shared/api';
import type { StartOptions } from '../import-service';
import { startFollowing, type Following, type FollowingOptions } from './following';
import type { LookAtRoot, Reach } from './reach';
import { isSameState, stateOf } from './watch-states';

/** One folder of the library, there or not. */
export interface RootWatch {
  state(): WatchState;
  /** Something went wrong: a scan has to find out how things stand. */
  distrust(): void;
  /** A folder at or below it may be another now. */
  notice(path: string): void;
  close(): Promise<void>;
}

export interface RootWatchOptions extends Omit<FollowingOptions, 'scan' | 'onRoot'> {
  /** It lies in another root, and is followed with that. */
  isInner: boolean;
  look: LookAtRoot;
  scan: (options: StartOptions) => Promise<ImportProgress>;
}

const lookEveryMs = 3_000;
const retryScanMs = 30_000;

const nothing = (): void => undefined;

/** Follows the folder while it can be reached, and has its images marked missing while it cannot. */
export function watchRoot(options: RootWatchOptions): RootWatch {
  const { path, isInner, clock } = options;
  let reported = stateOf('starting');
  /** Null while it cannot be reached; the reason says whether that is known. */
  let following: Following | null = null;
  let away: WatchState | null = null;
  let identity = '';
  let faults = 0;
  let isFirst = true;
  let isLooking = false;
  let looksAgain = false;
  let isClosed = false;
  let cancelLook = nothing;
  let cancelScan = nothing;

  void look();

  async function look(): Promise<void> {
    looksAgain = true;
    if (isLooking || isClosed) return;
    isLooking = true;
    cancelLook();
    while (looksAgain && !isClosed) {
      looksAgain = false;
      await take(await options.look(path, following?.isLocal() ?? false));
    }
    isLooking = false;
    if (!isClosed) cancelLook = clock.after(lookEveryMs, () => void look());
  }

  async function take(reach: Reach): Promise<void> {
    if (isClosed || reach.kind === 'unknown') return;
    if (reach.kind === 'here') {
      faults = 0;
      const isReplaced = following?.isSubscribed() && reach.identity !== identity;
      if (following && !isReplaced) return;
      identity = reach.identity;
      await leave(null);
      arrive();
    } else if (reach.kind === 'silent') {
      // A scan would not come to its end either.
      await leave(stateOf('unreachable', { reason: 'no-answer' }));
    } else {
      faults += 1;
      const isKnown = away !== null && away.reason === null;
      if (isKnown || (!reach.isSure && faults < 2)) return;
      await leave(stateOf('unreachable'));
      const prepare = isFirst ? options.prepare : undefined;
      isFirst = false;
      // Finds nothing, and marks what is in the library as missing; or makes what is still to be made.
      void scan({ quiet: prepare === undefined, prepare });
    }
  }

  function arrive(): void {
    if (isClosed) return;
    const quiet = options.quiet || !isFirst;
    const prepare = isFirst ? options.prepare : undefined;
    const onRoot = (): void => void look();
    following = isInner
      ? followWithOuter(!isFirst)
      : startFollowing({ ...options, scan, quiet, prepare, onState: report, onRoot });
    isFirst = false;
    report();
  }

  /** The outer root watches it and scans it, but for what it missed while it was away. */
  function followWithOuter(wasAway: boolean): Following {
    if (wasAway) void scan({ quiet: true });
    return {
      state: () => stateOf('watching'),
      isLocal: () => false,
      isSubscribed: () => false,
      notice: nothing,
      close: async () => undefined,
    };
  }

  async function leave(now: WatchState | null): Promise<void> {
    const left = following;
    following = null;
    away = now;
    report();
    await left?.close();
  }

  async function scan(how: StartOptions): Promise<ImportProgress | null> {
    cancelScan();
    const result = await options.scan(how).catch(() => null);
    if (!isClosed && (result === null || result.state === 'failed')) distrust();
    return result;
  }

  function distrust(): void {
    cancelScan();
    if (!isClosed) cancelScan = clock.after(retryScanMs, () => void scan({ quiet: true }));
  }

  function stateNow(): WatchState {
    return following?.state() ?? away ?? stateOf('starting');
  }

  function report(): void {
    const now = stateNow();
    if (isClosed || isSameState(now, reported)) return;
    reported = now;
    options.onState();
  }

  return {
    state: stateNow,
    distrust,
    notice: (changed) => following?.notice(changed),
    async close() {
      isClosed = true;
      cancelLook();
      cancelScan();
      await following?.close();
    },
  };
}
