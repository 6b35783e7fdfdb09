import { afterEach, describe, expect, it } from 'vitest';
import type { Handlers } from '@shared/api';
import { idleProgress } from '@shared/import-progress';
import { createEventBus } from '../events';
import { startHttpHost, type HttpHost } from './http';

const events = createEventBus();
let host: HttpHost | null = null;

afterEach(async () => {
  await host?.close();
  host = null;
});

async function start(
  options: { password?: string; host?: string; port?: number; orFreePort?: boolean } = {},
): Promise<HttpHost> {
  const handlers = {
    'import.progress': async () => idleProgress,
    'folders.choose': async () => null,
    'library.order': async () => {
      throw new Error('the disk is on fire');
    },
  } as unknown as Handlers;
  host = await startHttpHost({
    handlers,
    events,
    site: async (request) => new Response(`page ${new URL(request.url).pathname}`),
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    orFreePort: options.orFreePort ?? false,
    password: options.password ?? null,
  });
  return host;
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'manual' });
  expect(response.status).toBe(303);
  return response.headers.getSetCookie()[0]!.split(';')[0]!;
}

function post(url: string, name: string, input: unknown, headers: Record<string, string>) {
  return fetch(new URL(`/api/${name}`, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ input }),
  });
}

describe('the port', () => {
  it('moves to a free one when the usual one is taken, and only then', async () => {
    const first = await start();
    const taken = Number(new URL(first.url).port);
    const second = await start({ port: taken, orFreePort: true });
    expect(Number(new URL(second.url).port)).not.toBe(taken);
    await expect(start({ port: taken })).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining(String(taken)),
    });
    await first.close();
    await second.close();
    const third = await start({ port: taken, orFreePort: true });
    expect(Number(new URL(third.url).port)).toBe(taken);
  });
});

describe('the browser host', () => {
  it('lets nobody in without the token', async () => {
    const { url } = await start();
    expect((await fetch(new URL('/', url))).status).toBe(401);
    expect((await fetch(new URL('/?token=wrong', url))).status).toBe(401);
    expect((await post(url, 'import.progress', undefined, {})).status).toBe(401);
    expect((await fetch(new URL('/events', url))).status).toBe(401);
    expect((await fetch(new URL('/media/image/1', url))).status).toBe(401);
  });

  it('turns the token of the first address into a cookie no script can read', async () => {
    const { url } = await start();
    const response = await fetch(url, { redirect: 'manual' });
    expect(response.headers.getSetCookie()[0]).toMatch(
      /HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/,
    );
    const cookie = await signIn(url);
    const page = await fetch(new URL('/', url), { headers: { cookie } });
    expect(await page.text()).toBe('page /');
  });

  it('answers calls, and names what is wrong with bad ones', async () => {
    const { url } = await start();
    const cookie = await signIn(url);
    const answer = async (name: string, input?: unknown) =>
      (await post(url, name, input, { cookie })).json() as Promise<unknown>;
    expect(await answer('import.progress')).toEqual({ ok: true, value: idleProgress });
    expect(await answer('folders.choose')).toEqual({ ok: true, value: null });
    expect(await answer('no.such')).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(await answer('constructor')).toMatchObject({ error: { code: 'bad-request' } });
    expect(await answer('images.cards', { ids: ['1; drop table image'] })).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    });
    expect(await answer('library.order', { sort: 'name', direction: 'asc' })).toMatchObject({
      ok: false,
      error: { code: 'internal', message: 'the disk is on fire' },
    });
  });

  it('refuses another Host (rebinding) and another Origin (a page elsewhere)', async () => {
    const { url } = await start();
    const cookie = await signIn(url);
    const foreign = await post(url, 'import.progress', undefined, {
      cookie,
      origin: 'http://evil.example',
    });
    expect(foreign.status).toBe(403);
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      const { port } = new URL(url);
      request({ port, path: '/', headers: { host: 'evil.example', cookie } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(403);
  });

  it('does not listen beyond loopback without a password', async () => {
    await expect(start({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('asks for the password when one is set, and gives no token away', async () => {
    const { url } = await start({ password: 'correct horse' });
    expect(url).not.toContain('token');
    const attempt = (password: string) =>
      fetch(new URL('/sign-in', url), {
        method: 'POST',
        body: new URLSearchParams({ password }),
        redirect: 'manual',
      });
    expect((await attempt('wrong')).status).toBe(401);
    const signedIn = await attempt('correct horse');
    expect(signedIn.status).toBe(303);
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
    expect((await fetch(new URL('/', url), { headers: { cookie } })).status).toBe(200);
  });

  it('reads no more of a sign-in form than a password needs', async () => {
    const { url } = await start({ password: 'secret' });
    const body = new URLSearchParams({ password: 'x'.repeat(100_000) });
    const answer = await fetch(new URL('/sign-in', url), { method: 'POST', body });
    expect(answer.status).toBe(413);
  });

  it('refuses a body larger than it needs', async () => {
    const { url } = await start();
    const cookie = await signIn(url);
    const response = await post(url, 'import.progress', 'x'.repeat(9_000_000), { cookie });
    expect(response.status).toBe(413);
  });

  it('streams events to whoever is signed in', async () => {
    const { url } = await start();
    const cookie = await signIn(url);
    const response = await fetch(new URL('/events', url), { headers: { cookie } });
    const reader = response.body!.getReader();
    const decode = new TextDecoder();
    expect(decode.decode((await reader.read()).value)).toContain('heartbeat');
    events.emit('library.changed', { at: 7 });
    let text = '';
    while (!text.includes('library.changed')) text += decode.decode((await reader.read()).value);
    expect(text).toContain('data: {"at":7}');
    await reader.cancel();
  });
});
