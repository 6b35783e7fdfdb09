import type { BigIntStats } from 'node:fs';
import { lstat, opendir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { prefixOf } from '@shared/path-prefix';
import { TooManyFolders, type IsNetworkDrive } from './subscription';

export interface TreeFolder {
  path: string;
  /** Reached by a link; folders below it are not links for that. */
  isLink: boolean;
}

export interface FolderTreeOptions {
  isNetworkDrive: IsNetworkDrive;
  /** Before the folder is listed, so that nothing that comes to it meanwhile is missed. */
  onEnter?: (folder: TreeFolder) => void;
  onLeave?: (path: string) => void;
  maxFolders?: number;
}

/** A system's limit is reached long before, as a rule; this one keeps memory in bounds. */
const mostFolders = 100_000;
/** Entries read at a time, so that a folder of any size never holds up the program. */
const listAhead = 1_000;

/**
 * The folders below a root as they were last seen. Links are followed; a folder that can be reached
 * in several ways is in it once, by a way without links if there is one, so loops end. Network drives
 * are left out.
 */
export class FolderTree {
  /** Set once a network drive has been left out. */
  hasSilentParts = false;
  private readonly byPath = new Map<string, string>();
  private readonly byIdentity = new Map<string, string>();
  /** By device: each drive is asked for once. */
  private readonly silent = new Map<bigint, boolean>();

  constructor(private readonly options: FolderTreeOptions) {}

  has(path: string): boolean {
    return this.byPath.has(path);
  }

  /** Takes in a folder and all below it that is not known yet; what cannot be looked at is left out. */
  async grow(start: string): Promise<void> {
    const folders: TreeFolder[] = [{ path: start, isLink: await isLink(start) }];
    const links: TreeFolder[] = [];
    for (let next = folders.pop(); next; next = folders.pop() ?? links.pop()) {
      const found = await stat(next.path, { bigint: true }).catch(() => null);
      if (!found?.isDirectory()) continue;
      if (await this.isSilent(next.path, found.dev)) this.hasSilentParts = true;
      else if (await this.enter(next, await identityOf(next.path, found))) {
        await list(next.path, folders, links);
      }
    }
  }

  /** Forgets a folder and all below it. */
  cut(path: string): void {
    if (!this.byPath.has(path)) return;
    const prefix = prefixOf(path);
    for (const [one, identity] of this.byPath) {
      if (one !== path && !one.startsWith(prefix)) continue;
      this.byPath.delete(one);
      this.byIdentity.delete(identity);
      this.options.onLeave?.(one);
    }
  }

  /** Whether the folder at this path is still the one that is known. */
  async isStill(path: string): Promise<boolean> {
    const found = await stat(path, { bigint: true }).catch(() => null);
    if (!found?.isDirectory()) return false;
    return this.byPath.get(path) === (await identityOf(path, found));
  }

  private async isSilent(path: string, device: bigint): Promise<boolean> {
    const known = this.silent.get(device);
    if (known !== undefined) return known;
    const silent = await this.options.isNetworkDrive(path).catch(() => true);
    this.silent.set(device, silent);
    return silent;
  }

  /** False for a folder that is known already. */
  private async enter(folder: TreeFolder, identity: string): Promise<boolean> {
    const known = this.byIdentity.get(identity);
    if (known !== undefined) {
      if (known === folder.path || (await this.isStill(known))) return false;
      // It was moved here from there.
      this.cut(known);
    }
    if (this.byPath.size >= (this.options.maxFolders ?? mostFolders)) throw new TooManyFolders();
    this.byPath.set(folder.path, identity);
    this.byIdentity.set(identity, folder.path);
    this.options.onEnter?.(folder);
    return true;
  }
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

async function list(folder: string, folders: TreeFolder[], links: TreeFolder[]): Promise<void> {
  try {
    for await (const entry of await opendir(folder, { bufferSize: listAhead })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push({ path, isLink: false });
      else if (entry.isSymbolicLink()) links.push({ path, isLink: true });
    }
  } catch {
    // Gone, or not to be listed: a scan says so.
  }
}

/** File systems without inode numbers say 0. */
async function identityOf(path: string, { dev, ino }: BigIntStats): Promise<string> {
  return ino === 0n ? realpath(path) : `${dev}:${ino}`;
}
