import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

export interface Access {
  /** Given in the first address, then kept as a cookie no script can read. */
  token: string;
  middleware: MiddlewareHandler;
}

const wrongPasswordDelayMs = 700;
const maxFormBytes = 8 * 1024;

/**
 * Who may speak to the browser host: requests with a known Host (against DNS rebinding), from our own
 * Origin (against other pages in the same browser), that hold the token or know the password.
 */
export function createAccess(options: {
  port: number;
  password: string | null;
  isLoopback: boolean;
}): Access {
  const token = randomBytes(24).toString('base64url');
  // Cookies do not respect ports: two libraries on one machine must not overwrite each other's.
  const cookie = `daam-lens-${options.port}`;

  const middleware: MiddlewareHandler = async (context, next) => {
    const host = context.req.header('host') ?? '';
    if (!isKnownHost(host, options.isLoopback)) return context.text('Unknown host', 403);
    const origin = context.req.header('origin');
    if (origin !== undefined && origin !== `http://${host}`) {
      return context.text('Unknown origin', 403);
    }
    if (isSame(getCookie(context, cookie), token)) return next();

    const letIn = () => {
      setCookie(context, cookie, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return context.redirect('/', 303);
    };
    if (options.password === null) {
      if (isSame(context.req.query('token'), token)) return letIn();
    } else if (context.req.path === '/sign-in' && context.req.method === 'POST') {
      // Anyone may send this, so it is not read at any length.
      const length = Number(context.req.header('content-length') ?? Number.NaN);
      if (!(length <= maxFormBytes)) return context.text('Too large', 413);
      const form = await context.req.parseBody();
      if (isSame(form.password, options.password)) return letIn();
      await new Promise((resolve) => setTimeout(resolve, wrongPasswordDelayMs));
    }
    return context.req.path === '/' || context.req.path === '/sign-in'
      ? context.html(signInPage(options.password !== null), 401)
      : context.text('Not signed in', 401);
  };

  return { token, middleware };
}

/** Rebinding needs a name the attacker owns: addresses, localhost and this machine are safe. */
function isKnownHost(header: string, isLoopback: boolean): boolean {
  const name = header.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  if (name === 'localhost' || name === '127.0.0.1' || name === '::1') return true;
  return !isLoopback && (isIP(name) !== 0 || name.toLowerCase() === hostname().toLowerCase());
}

function isSame(given: unknown, wanted: string): boolean {
  if (typeof given !== 'string') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

function signInPage(hasPassword: boolean): string {
  const body = hasPassword
    ? `<form method="post" action="/sign-in"><label>Password <input type="password" name="password" autofocus></label> <button>Open</button></form>`
    : `<p>This address has no access token, or an old one. Open the address that DAAM Lens printed when it started.</p>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>DAAM Lens</title><style>body{font:16px system-ui;max-width:32rem;margin:20vh auto;padding:0 1rem;background:#16181c;color:#e6e6e6}input,button{font:inherit;padding:.3rem .6rem}</style><h1>DAAM Lens</h1>${body}</html>`;
}
