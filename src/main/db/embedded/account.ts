import { chmod, chown, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The unprivileged user the server runs as, because Postgres refuses to be root. */
export interface Account {
  uid: number;
  gid: number;
}

/** Null when this process is not root: the server then runs as the same user. */
export async function serverAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const nobody = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(passwd);
  // macOS writes nobody as -2; file calls want the same bits unsigned.
  const id = (text: string | undefined): number => Number(text ?? 65534) >>> 0;
  return { uid: id(nobody?.[1]), gid: id(nobody?.[2]) };
}

/** Options for spawn; it wants ids as signed integers. */
export function runAs(account: Account | null): { uid?: number; gid?: number } {
  return account ? { uid: account.uid | 0, gid: account.gid | 0 } : {};
}

/** Makes a folder that only the server's user (and root) may enter. */
export async function makePrivateFolder(path: string, account: Account | null): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
  if (account) await chown(path, account.uid, account.gid);
}

/** True when the account may pass through every folder above `path`. */
export async function canReach(path: string, account: Account | null): Promise<boolean> {
  if (!account) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const facts = await stat(folder).catch(() => null);
    if (facts && !mayEnter(facts, account)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayEnter(facts: { mode: number; uid: number; gid: number }, account: Account): boolean {
  if (facts.uid === account.uid) return (facts.mode & 0o100) !== 0;
  if (facts.gid === account.gid) return (facts.mode & 0o010) !== 0;
  return (facts.mode & 0o001) !== 0;
}
