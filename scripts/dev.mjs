import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createServer } from 'vite';
import react from '@vitejs/plugin-react';
import { buildIfNeeded, root } from './build.mjs';
import { findElectron } from './electron.mjs';

// npm run dev: fast refresh in Electron, or in the browser in front of the browser host.
const electron = findElectron({ fetch: false });
if ('path' in electron) {
  const manifest = createRequire(import.meta.url).resolve('electron-vite/package.json');
  const bin = join(dirname(manifest), 'bin/electron-vite.js');
  spawn(process.execPath, [bin, 'dev', '--watch'], { cwd: root, stdio: 'inherit' });
} else {
  buildIfNeeded();
  const cli = join(root, 'out/main/cli.js');
  const host = spawn(process.execPath, [cli, 'serve', '--json', ...process.argv.slice(2)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.on('exit', () => host.kill());
  process.on('SIGINT', () => process.exit(0));
  host.on('exit', (code) => process.exit(code ?? 1));
  host.stdout.once('data', (line) => void serve(new URL(JSON.parse(String(line)).url)));
}

async function serve(target) {
  const signedIn = await fetch(target, { redirect: 'manual' });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  // The host answers only its own address: the proxy speaks for the page.
  const to = {
    target: target.origin,
    changeOrigin: true,
    headers: { cookie, origin: target.origin },
  };
  const vite = await createServer({
    configFile: false,
    root: join(root, 'src/renderer'),
    plugins: [react()],
    resolve: { alias: { '@shared': join(root, 'src/shared') } },
    server: { proxy: { '/api': to, '/media': to, '/events': to } },
  });
  await vite.listen();
  vite.printUrls();
}
