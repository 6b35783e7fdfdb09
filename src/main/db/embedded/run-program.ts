import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runAs } from './account';
import type { Place } from './place';

/** Names of settings that would lead the programs elsewhere. */
const misleading = /^PG/;

/**
 * Runs one of the server's programs as the server's user and waits for its end. Output goes
 * through a file: a server that it starts would keep a pipe open for ever.
 */
export async function runProgram(
  place: Place,
  program: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const outputFile = join(place.base, `output.${randomBytes(6).toString('hex')}`);
  const output = await open(outputFile, 'wx', 0o600);
  try {
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !misleading.test(name)),
    );
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(program, args, {
        cwd: place.base,
        env: { ...env, LC_ALL: 'C', TZ: 'UTC' },
        stdio: ['ignore', output.fd, output.fd],
        windowsHide: true,
        ...runAs(place.account),
      });
      child.once('error', reject);
      child.once('exit', resolve);
    });
    return { code, output: await readFile(outputFile, 'utf8') };
  } catch (error) {
    return { code: null, output: error instanceof Error ? error.message : String(error) };
  } finally {
    await output.close();
    // On Windows a server that inherited the file keeps it.
    await rm(outputFile, { force: true }).catch(() => undefined);
  }
}
