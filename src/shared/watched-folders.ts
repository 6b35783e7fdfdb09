export interface WatchedFolder {
  id: number;
  path: string;
  /** Milliseconds since the epoch. */
  addedAt: number;
  imageCount: number;
  /** Of them, those that lie under no other watched folder. */
  ownImageCount: number;
  /** Of `imageCount`, those whose files cannot be found. */
  missingCount: number;
  paused: boolean;
  /** When a scan of the whole folder last came to its end, milliseconds since the epoch. */
  scannedAt: number | null;
  watch: WatchState;
}

/** How changes in a folder are noticed. */
export interface WatchState {
  state: 'starting' | 'watching' | 'polling' | 'paused' | 'unreachable';
  /** Why it is so, where it is not what one would expect. */
  reason: WatchReason | null;
  /** What the system said, where the reason does not tell all. */
  detail: string | null;
  /** Between regular scans, in so far as changes are not reported; null without them. */
  everySeconds: number | null;
}

export const watchReasons = [
  'network-drive',
  /** Watched but for folders in it that are on a network drive. */
  'partly-network',
  /** The system's limit of folders that are watched (ENOSPC). */
  'watch-limit',
  /** The system's limit of programs that watch (EMFILE). */
  'watcher-limit',
  'too-many-folders',
  'not-permitted',
  /** This system has nothing to watch with. */
  'not-available',
  'failed',
  /** Neither there nor gone: a drive that does not answer. */
  'no-answer',
  /** It is paused, but lies in a folder that is not. */
  'inside-watched',
] as const;
export type WatchReason = (typeof watchReasons)[number];
