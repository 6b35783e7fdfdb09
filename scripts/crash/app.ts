import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Counts of an import, as the app tells them. */
export interface Counts {
  found: number;
  imported: number;
  unchanged: number;
  failed: number;
}

/** The app at work on an import. */
export interface RunningImport {
  readonly process: ChildProcess;
  /** The counts once it is through, or what it says went wrong; then the app has ended. */
  ended: Promise<Counts | string>;
}

export type AppKind = 'cli' | 'serve';

const root = join(import.meta.dirname, '../..');
/** Far more than any import of a few thousand images takes. */
const patienceMs = 600_000;

/** Starts the built app on the library and has it import the folder. */
export function startImport(kind: AppKind, library: string, images: string): RunningImport {
  return kind === 'cli' ? importByCommand(library, images) : importByServer(library, images);
}

function importByCommand(library: string, images: string): RunningImport {
  const child = start(library, 'import', images);
  const ended = async (): Promise<Counts | string> => {
    const output = await outputOf(child);
    // Status 1 as well when files failed, which some here do.
    return toCounts(parse(output)) ?? `The import ended with ${output || child.signalCode}`;
  };
  return { process: child, ended: withPatience(child, ended()) };
}

function importByServer(library: string, images: string): RunningImport {
  const child = start(library, 'serve', '--port', '0');
  const ended = async (): Promise<Counts | string> => {
    const line = await firstLine(child);
    const { url } = (parse(line) ?? {}) as { url?: string };
    if (url === undefined) return `The app did not open: ${line || child.signalCode}`;
    try {
      const progress = await importOver(url, images);
      child.kill('SIGTERM');
      return progress;
    } catch (thrown) {
      return `The app does not answer: ${String(thrown)}`;
    } finally {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
  };
  return { process: child, ended: withPatience(child, ended()) };
}

/** A folder that is known already goes on by itself. */
async function importOver(url: string, images: string): Promise<Counts | string> {
  const signedIn = await fetch(url, { redirect: 'manual' });
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
  const ask = async (name: string, input?: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(new URL(`api/${name}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ input }),
    });
    const result = (await response.json()) as { ok: boolean; value: Record<string, unknown> };
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result.value;
  };
  const { folders } = await ask('library.overview');
  if ((folders as unknown[]).length === 0) await ask('folders.add', { path: images });
  for (;;) {
    const progress = await ask('import.progress');
    if (progress['state'] === 'finished') return toCounts(progress)!;
    if (progress['state'] === 'failed') return String(progress['error']);
    await sleep(50);
  }
}

function start(library: string, ...args: string[]): ChildProcess {
  return spawn(
    process.execPath,
    [join(root, 'out/main/cli.js'), ...args, '--json', '--library', library],
    {
      cwd: library,
      env: { ...process.env, DAAM_LENS_DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

/** What hangs is killed and called so. */
async function withPatience(
  child: ChildProcess,
  ended: Promise<Counts | string>,
): Promise<Counts | string> {
  const giveUp = new AbortController();
  const late = sleep(patienceMs, null, { signal: giveUp.signal }).then(
    () => {
      child.kill('SIGKILL');
      return `It was not through after ${patienceMs / 1000} s.`;
    },
    () => '',
  );
  return Promise.race([ended, late]).finally(() => giveUp.abort());
}

async function outputOf(child: ChildProcess): Promise<string> {
  const pieces: Buffer[] = [];
  child.stdout!.on('data', (piece: Buffer) => pieces.push(piece));
  child.stderr!.on('data', (piece: Buffer) => pieces.push(piece));
  await once(child, 'close');
  return Buffer.concat(pieces).toString().trim();
}

/** All there was, when it ended before. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const take = (piece: Buffer): void => {
      text += piece.toString();
      if (text.includes('\n')) resolve(text);
    };
    child.stdout!.on('data', take);
    child.stderr!.on('data', take);
    child.once('close', () => resolve(text));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.split('\n')[0]!) as unknown;
  } catch {
    return null;
  }
}

function toCounts(value: unknown): Counts | null {
  if (typeof value !== 'object' || value === null || !('found' in value)) return null;
  const { found, imported, unchanged, failed } = value as Counts;
  return { found, imported, unchanged, failed };
}
