import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfNeeded, root } from './build.mjs';
import { findElectron } from './electron.mjs';

// npm start: the app in Electron, or in the browser where Electron cannot be had.
const args = process.argv.slice(2);
buildIfNeeded();

const hasScreen =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const electron = hasScreen ? findElectron() : { reason: 'there is no screen' };

if ('path' in electron) {
  // Chromium refuses to run as root inside its sandbox.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  run(electron.path, [root, ...asRoot, ...args]);
} else {
  process.stderr.write(
    `Electron cannot start: ${electron.reason}. Opening in the browser instead.\n`,
  );
  run(process.execPath, [join(root, 'out/main/serve.js'), '--open', ...args]);
}

function run(command, commandArgs) {
  const child = spawn(command, commandArgs, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
  });
}
