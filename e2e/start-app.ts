import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { _electron, chromium, type Browser, type Page } from '@playwright/test';
import { findElectron } from '../scripts/electron.mjs';

export type HostKind = 'browser' | 'electron-stand-in' | 'electron';

export interface RunningApp {
  page: Page;
  /** As a user quits it. */
  stop(): Promise<void>;
  /** As a power cut does. */
  kill(): void;
}

export interface StartOptions {
  dataFolder: string;
  sample?: boolean;
  /** What the folder dialog answers in Electron: as a folder of the library, and to export into. */
  chosenFolder?: string;
  exportFolder?: string;
  /** Where Electron writes what it would show on a screen: a line of JSON {call, path} each. */
  shellLog?: string;
}

/** What a page of the app may do with the clipboard. */
export const clipboardPermissions = ['clipboard-read', 'clipboard-write'];

const root = join(import.meta.dirname, '..');

export async function startApp(
  kind: HostKind,
  browser: Browser,
  options: StartOptions,
): Promise<RunningApp> {
  const environment: NodeJS.ProcessEnv = { ...process.env, DAAM_LENS_LIBRARY: options.dataFolder };
  const sample = options.sample ? ['--sample'] : [];
  if (kind === 'browser') {
    // Journeys do not open windows on the screen of who runs them.
    const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...noScreen } = environment;
    return startBrowserHost(browser, noScreen, sample);
  }
  if (options.chosenFolder) environment.STAND_IN_CHOSEN_FOLDER = options.chosenFolder;
  if (options.exportFolder) environment.STAND_IN_EXPORT_FOLDER = options.exportFolder;
  if (options.shellLog) environment.STAND_IN_SHELL_LOG = options.shellLog;
  return kind === 'electron'
    ? startElectron(environment, sample, options)
    : startStandIn(environment, sample);
}

async function startBrowserHost(
  browser: Browser,
  env: NodeJS.ProcessEnv,
  sample: string[],
): Promise<RunningApp> {
  const host = spawn(process.execPath, ['out/main/cli.js', 'serve', '--json', ...sample], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await firstLine(host);
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: clipboardPermissions,
  });
  const page = await context.newPage();
  await page.goto((JSON.parse(line) as { url: string }).url);
  return {
    page,
    async stop() {
      await context.close();
      await stopProcess(host);
    },
    kill: () => void host.kill('SIGKILL'),
  };
}

/** The built Electron bundles, with `electron` replaced by a page of real Chromium. */
async function startStandIn(env: NodeJS.ProcessEnv, sample: string[]): Promise<RunningApp> {
  const port = await freePort();
  const app = spawn(
    process.execPath,
    ['--import', './e2e/electron-stand-in/register.mjs', 'out/main/index.js', ...sample],
    {
      cwd: root,
      env: { ...env, STAND_IN_DEBUGGING_PORT: String(port) },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const browser = await connect(port, app);
  const page = await firstPage(browser);
  return {
    page,
    async stop() {
      await stopProcess(app);
    },
    kill: () => void app.kill('SIGKILL'),
  };
}

async function startElectron(
  env: NodeJS.ProcessEnv,
  sample: string[],
  { chosenFolder, exportFolder, shellLog }: StartOptions,
): Promise<RunningApp> {
  const found = findElectron({ fetch: false });
  if (!('path' in found)) throw new Error(found.reason);
  const app = await _electron.launch({
    executablePath: found.path,
    // Neither root nor CI machines have what Chromium's sandbox needs on Linux.
    args: [root, ...(process.platform === 'linux' ? ['--no-sandbox'] : []), ...sample],
    env: env as Record<string, string>,
  });
  await app.evaluate(
    ({ dialog }, folders) => {
      dialog.showOpenDialog = async (...given: unknown[]) => {
        const { title } = given.at(-1) as { title: string };
        const folder = title.startsWith('Export') ? folders.exportFolder : folders.chosenFolder;
        return folder
          ? { canceled: false, filePaths: [folder] }
          : { canceled: true, filePaths: [] };
      };
    },
    { chosenFolder, exportFolder },
  );
  if (shellLog) {
    await app.evaluate(({ shell }, log) => {
      const { appendFileSync } = process.getBuiltinModule('node:fs');
      const writeDown = (call: string, path: string) =>
        appendFileSync(log, `${JSON.stringify({ call, path })}\n`);
      shell.showItemInFolder = (path) => writeDown('showItemInFolder', path);
      shell.openPath = async (path) => {
        writeDown('openPath', path);
        return '';
      };
    }, shellLog);
  }
  return {
    page: await app.firstWindow(),
    stop: () => app.close(),
    kill: () => void app.process().kill('SIGKILL'),
  };
}

async function connect(port: number, app: ChildProcess): Promise<Browser> {
  for (;;) {
    if (app.exitCode !== null) throw new Error(`The app ended with status ${app.exitCode}.`);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null);
    if (browser) return browser;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function firstPage(browser: Browser): Promise<Page> {
  for (;;) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const page = pages.find((candidate) => candidate.url().startsWith('http://lens.localhost/'));
    if (page) return page;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.once('exit', (code) => reject(new Error(`The host ended with status ${code}.`)));
  });
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address!.port : 0));
    });
  });
}
