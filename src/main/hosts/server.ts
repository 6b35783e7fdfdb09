import open from 'open';
import { readConfig } from '../config';
import { openLibrary } from '../library';
import { rendererFolder } from '../program-files';
import { hasScreen, openFile, revealFile } from './desktop';
import { isLoopback, startHttpHost } from './http';
import { createSite } from './site';

/**
 * Browsers keep what was chosen (theme, sizes) by address, so the address stays the same from start to
 * start. Any number that nothing common listens on.
 */
const defaultPort = 47_110;

export interface ServerOptions {
  library?: string | undefined;
  host?: string | undefined;
  /** Exactly this one; 0 picks a free one. Left out: the usual one, or a free one if it is taken. */
  port?: number | undefined;
  /** Opens the generated sample library. */
  sample: boolean;
  /** Opens the system's browser, where there is a screen. */
  browser: boolean;
  /** Prints one line {url} instead of a sentence. */
  json: boolean;
}

/** Opens the library, serves it, prints the address; SIGINT and SIGTERM close everything. */
export async function startServer(options: ServerOptions): Promise<void> {
  const config = readConfig(options.library === undefined ? {} : { library: options.library });
  const host = options.host ?? '127.0.0.1';
  const library = await openLibrary(config, {
    kind: 'browser',
    chooseFolder: async () => null,
    // Who looks on from another computer would open windows that only others see.
    ...(isLoopback(host) && hasScreen() ? { revealFile, openFile } : {}),
  });
  const http = await startHttpHost({
    handlers: library.handlers,
    events: library.events,
    site: createSite(library.media, rendererFolder),
    host,
    port: options.port ?? defaultPort,
    orFreePort: options.port === undefined,
    password: process.env.DAAM_LENS_PASSWORD || null,
  }).catch(async (error: unknown) => {
    await library.close();
    throw error;
  });

  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    void http
      .close()
      .then(() => library.close())
      .finally(() => process.exit(0));
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);

  process.stdout.write(
    options.json ? `${JSON.stringify({ url: http.url })}\n` : `DAAM Lens is open at ${http.url}\n`,
  );
  if (options.browser && hasScreen()) await open(http.url).catch(() => undefined);

  await library.watch();
  if (options.sample) await library.handlers['sample.open'](undefined);
}
