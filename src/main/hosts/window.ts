import { BrowserWindow, dialog } from 'electron';
import { iconFile, preloadFile } from '../program-files';

const minimum = { width: 900, height: 600 };

/** The window, locked to our own page: no navigation, no new windows, no Node in the page. */
export function openWindow(url: string, isOurPage: (url: string) => boolean): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: minimum.width,
    minHeight: minimum.height,
    show: false,
    backgroundColor: '#16181c',
    title: 'DAAM Lens',
    icon: iconFile,
    autoHideMenuBar: true,
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event, target) => {
    if (!isOurPage(target)) event.preventDefault();
  });
  window.webContents.session.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(permission === 'clipboard-sanitized-write');
  });
  void window.loadURL(url);
  return window;
}

/** The system's folder dialog; null when cancelled. */
export async function chooseFolder(
  window: BrowserWindow | null,
  title: string,
): Promise<string | null> {
  const options = {
    title,
    properties: ['openDirectory' as const, 'createDirectory' as const],
  };
  const { filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return filePaths[0] ?? null;
}
