import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Handlers } from '@shared/api';
import { AppError } from '@shared/errors';
import type { EventBus } from '../events';
import { createAccess } from './access';
import { dispatch } from './dispatch';
import type { Site } from './site';

export interface HttpOptions {
  handlers: Handlers;
  events: EventBus;
  site: Site;
  /** Default 127.0.0.1. Beyond loopback a password is required. */
  host: string;
  /** 0 picks a free one. */
  port: number;
  /** Takes a free one where `port` cannot be had. */
  orFreePort?: boolean;
  /** Null makes a random token, which is part of `url`. */
  password: string | null;
}

export interface HttpHost {
  /** Opens the app; holds the token unless a password was given. */
  url: string;
  close(): Promise<void>;
}

/** The largest input is the marks of 100,000 images. */
const maxBodyBytes = 8 * 1024 * 1024;
const heartbeatMs = 15_000;

/**
 * The browser host. Throws `forbidden` for an open address without a password, `bad-request` for a
 * port that cannot be had.
 */
export async function startHttpHost(options: HttpOptions): Promise<HttpHost> {
  const { handlers, events, site, host, password } = options;
  if (!isLoopback(host) && !password) {
    throw new AppError(
      'forbidden',
      `Listening on ${host} lets the whole network in. Set DAAM_LENS_PASSWORD to a password first.`,
    );
  }

  const server = createServer({ maxHeaderSize: 32_768 });
  const port = await listen(server, options);
  const access = createAccess({ port, password, isLoopback: isLoopback(host) });

  const app = new Hono();
  app.use(access.middleware);
  app.post('/api/:name', async (context) => {
    const length = Number(context.req.header('content-length') ?? Number.NaN);
    if (!(length <= maxBodyBytes)) return context.text('Too large', 413);
    const body: unknown = await context.req.json().catch(() => null);
    const input =
      body !== null && typeof body === 'object' && 'input' in body ? body.input : undefined;
    return context.json(await dispatch(handlers, context.req.param('name'), input));
  });
  app.get('/events', (context) =>
    streamSSE(context, async (stream) => {
      const unsubscribe = events.subscribe((event, payload) => {
        void stream.writeSSE({ event, data: JSON.stringify(payload) });
      });
      stream.onAbort(unsubscribe);
      // Proxies and sleeping laptops drop silent connections.
      while (!stream.aborted && !stream.closed) {
        await stream.writeSSE({ event: 'heartbeat', data: '' });
        await stream.sleep(heartbeatMs);
      }
    }),
  );
  app.all('*', (context) => site(context.req.raw));
  server.on('request', getRequestListener(app.fetch));

  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${port}/${password ? '' : `?token=${access.token}`}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Whether only this computer can reach the address. */
export function isLoopback(host: string): boolean {
  return ['127.0.0.1', 'localhost', '::1'].includes(host);
}

/** The port it got. */
async function listen(
  server: Server,
  { port, host, orFreePort }: Pick<HttpOptions, 'port' | 'host' | 'orFreePort'>,
): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return (server.address() as AddressInfo).port;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw cause;
    if (orFreePort) return listen(server, { port: 0, host });
    const reason = code === 'EACCES' ? 'may not be used' : 'is in use already';
    throw new AppError('bad-request', `Port ${port} ${reason}. Choose another.`, { cause });
  }
}
