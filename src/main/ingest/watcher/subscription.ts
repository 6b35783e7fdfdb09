/** What is heard from a folder and all below it: hints, which the disk has to confirm. */
export interface Listener {
  /** A file that matters, or a folder, came, changed or went. */
  onPath(path: string): void;
  /** Something happened, and nobody can say any more what. */
  onLost(): void;
  /** The root itself may be gone or another. */
  onRoot(): void;
  /** Nothing will be heard any more, until it is subscribed to again. */
  onEnd(error: unknown): void;
}

export interface Subscription {
  /** Whether there are folders below, on network drives, of which nothing is heard. */
  hasSilentParts(): boolean;
  /** Looks at a folder that may be another now, unheard. */
  notice(path: string): void;
  close(): Promise<void>;
}

export type IsNetworkDrive = (path: string) => Promise<boolean>;

/** Resolves once nothing that happens is missed. Rejects where the system refuses to watch. */
export type Subscribe = (root: string, listener: Listener) => Promise<Subscription>;

/** More folders below one root than are watched. */
export class TooManyFolders extends Error {
  override readonly name = 'TooManyFolders';
}
