import { execFile } from 'node:child_process';
import { readFile, realpath, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';
import {
  isNetworkMagic,
  isNetworkType,
  isUncPath,
  mountTypeOf,
  parseMountInfo,
  parseMountOutput,
} from './file-systems';

/** Whether changes of the files there may come about without this system knowing of them. */
export async function isNetworkDrive(path: string): Promise<boolean> {
  // On Windows this names the share behind the letter of a drive.
  const real = await realpath(path);
  if (process.platform === 'win32') return isUncPath(real);
  if (process.platform === 'darwin') return isNetworkType((await typeOnMac(real)) ?? '');
  const { type } = await statfs(real);
  if (isNetworkMagic(type)) return true;
  const table = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  return isNetworkType(mountTypeOf(real, parseMountInfo(table)) ?? '');
}

async function typeOnMac(path: string): Promise<string | null> {
  const { stdout } = await promisify(execFile)('/sbin/mount');
  return mountTypeOf(path, parseMountOutput(stdout));
}
