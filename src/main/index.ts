import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, protocol } from 'electron';
import { toAppError } from '@shared/errors';
import { readConfig } from './config';
import { registerIpc } from './hosts/ipc';
import { openFile, revealFile } from './hosts/shell';
import { createSite } from './hosts/site';
import { chooseFolder, openWindow } from './hosts/window';
import { openLibrary, type Library } from './library';
import { rendererFolder } from './program-files';

const page = 'app://lens/';
// electron-vite sets this while developing: the page then comes from its server, with fast refresh.
const devServer = process.env.ELECTRON_RENDERER_URL;
const isOurPage = (url: string) =>
  url.startsWith(page) || (devServer !== undefined && url.startsWith(devServer));

protocol.registerSchemesAsPrivileged([
  {
    scheme: 'app',
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
  },
]);

void boot().catch(fail);

async function boot(): Promise<void> {
  const config = readConfig();
  const userData = join(config.dataFolder, 'electron');
  mkdirSync(userData, { recursive: true });
  app.setPath('userData', userData);
  // After setPath: the lock lies in that folder, so that each library has its own.
  if (!app.requestSingleInstanceLock()) return app.quit();
  await app.whenReady();
  const library = await openLibrary(config, {
    kind: 'electron',
    chooseFolder: (title) => chooseFolder(BrowserWindow.getFocusedWindow(), title),
    revealFile,
    openFile,
  });
  closeWithApp(library);

  const site = createSite(library.media, rendererFolder);
  protocol.handle('app', site);
  registerIpc({ ...library, isOurPage, windows: () => BrowserWindow.getAllWindows() });

  const open = () => openWindow(devServer ?? page, isOurPage);
  open();
  app.on('activate', () => BrowserWindow.getAllWindows().length === 0 && open());
  app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus());
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());

  await library.watch();
  if (process.argv.includes('--sample')) await library.handlers['sample.open'](undefined);
}

function closeWithApp(library: Library): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void library.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

function fail(thrown: unknown): void {
  dialog.showErrorBox('DAAM Lens could not start', toAppError(thrown).message);
  app.exit(1);
}
