import { EventEmitter } from 'node:events';
import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { launchChromium } from '../chromium.mjs';

// As much of Electron as DAAM Lens uses, with a page of real Chromium for a window. The bundles of
// main, preload and renderer run unmodified. Custom schemes do not exist in plain Chromium, so
// app://lens/… is shown to the page as http://lens.localhost/… (a secure context as well).
const shown = 'http://lens.localhost/';
const real = 'app://lens/';
const toReal = (url) => (url.startsWith(shown) ? real + url.slice(shown.length) : url);
const toShown = (url) => (url.startsWith(real) ? shown + url.slice(real.length) : url);

const protocols = new Map();
const ipcHandlers = new Map();
const windows = [];
let browser = null;

class App extends EventEmitter {
  isPackaged = false;

  requestSingleInstanceLock() {
    return true;
  }

  setPath() {
    // Chromium's profile is a temporary one here.
  }

  async whenReady() {
    const debuggingPort = Number(process.env.STAND_IN_DEBUGGING_PORT ?? 0);
    browser = await launchChromium({ debuggingPort });
    browser.on('disconnected', () => this.quit());
    process.on('SIGTERM', () => this.quit());
    process.on('SIGINT', () => this.quit());
  }

  quit() {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.exit(0);
  }

  exit(code) {
    void browser?.close().finally(() => process.exit(code));
    if (!browser) process.exit(code);
  }
}

export const app = new App();

export const protocol = {
  registerSchemesAsPrivileged() {
    // Privileges are the page's origin here: localhost is a secure one.
  },
  handle(scheme, handler) {
    protocols.set(scheme, handler);
  },
};

export const ipcMain = {
  handle(channel, handler) {
    if (ipcHandlers.has(channel)) throw new Error(`A second handler for ${channel}`);
    ipcHandlers.set(channel, handler);
  },
};

export const dialog = {
  async showOpenDialog(...given) {
    const isExport = given.at(-1).title.startsWith('Export');
    const folder = process.env[isExport ? 'STAND_IN_EXPORT_FOLDER' : 'STAND_IN_CHOSEN_FOLDER'];
    return folder ? { canceled: false, filePaths: [folder] } : { canceled: true, filePaths: [] };
  },
  showErrorBox(title, content) {
    process.stderr.write(`${title}: ${content}\n`);
  },
};

/** Nobody sits at a screen: what would be shown there is written down, a line of JSON each. */
export const shell = {
  showItemInFolder(path) {
    writeDown('showItemInFolder', path);
  },
  async openPath(path) {
    writeDown('openPath', path);
    return '';
  },
};

function writeDown(call, path) {
  const log = process.env.STAND_IN_SHELL_LOG;
  if (log) appendFileSync(log, `${JSON.stringify({ call, path })}\n`);
}

class WebContents extends EventEmitter {
  session = { setPermissionRequestHandler: () => undefined };
  page = null;

  setWindowOpenHandler(handler) {
    this.windowOpenHandler = handler;
  }

  send(channel, ...args) {
    void this.page
      ?.evaluate(([name, values]) => globalThis.__standInReceive?.(name, values), [channel, args])
      .catch(() => undefined);
  }
}

export class BrowserWindow extends EventEmitter {
  webContents = new WebContents();

  constructor(options) {
    super();
    const { contextIsolation, sandbox, nodeIntegration } = options.webPreferences;
    if (!contextIsolation || !sandbox || nodeIntegration) {
      throw new Error('The window must be isolated and sandboxed, without Node.');
    }
    this.options = options;
    windows.push(this);
  }

  static getAllWindows() {
    return [...windows];
  }

  static getFocusedWindow() {
    return windows[0] ?? null;
  }

  show() {
    // A page without a screen has nothing to show.
  }

  focus() {
    // Nor can it be brought to the front.
  }

  async loadURL(url) {
    const { width, height, webPreferences } = this.options;
    const context = await browser.newContext({
      viewport: { width, height },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    this.webContents.page = page;
    page.on('close', () => {
      windows.splice(windows.indexOf(this), 1);
      if (windows.length === 0) app.emit('window-all-closed');
    });
    await page.route(`${shown}**`, (route) => this.#answer(route));
    await page.exposeFunction('__standInInvoke', (channel, ...args) =>
      ipcHandlers.get(channel)({ senderFrame: { url: toReal(page.url()) } }, ...args),
    );
    await page.addInitScript({
      content: preloadScript(await readFile(webPreferences.preload, 'utf8')),
    });
    await page.goto(toShown(url));
    this.emit('ready-to-show');
  }

  async #answer(route) {
    const request = route.request();
    const url = toReal(request.url());
    const handler = protocols.get(new URL(url).protocol.replace(':', ''));
    try {
      const response = await handler(new Request(url, { method: request.method() }));
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    } catch {
      await route.abort().catch(() => undefined);
    }
  }
}

/** The preload bundle, with the two things a sandboxed preload can require from `electron`. */
function preloadScript(bundle) {
  return `(() => {
  const listeners = new Map();
  globalThis.__standInReceive = (channel, args) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
  };
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, value) => Object.defineProperty(globalThis, name, { value }),
    },
    ipcRenderer: {
      invoke: (channel, ...args) => globalThis.__standInInvoke(channel, ...args),
      on: (channel, listener) => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
    },
  };
  const require = (name) => {
    if (name !== 'electron') throw new Error('A sandboxed preload cannot require ' + name);
    return electron;
  };
  const module = { exports: {} };
  // In a function of its own, as CommonJS is run: the bundle has names of its own.
  (function (require, module, exports) {
${bundle}
  })(require, module, module.exports);
})();`;
}
