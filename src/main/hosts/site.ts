import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Media } from './media';

/** The built renderer and the media below one origin; the same for both hosts. */
export type Site = (request: Request) => Promise<Response>;

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};

/** Sent with the page in both hosts; the development server, which needs inline scripts, sends none. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  // Mantine, Konva and the viewer's canvases set inline styles.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function createSite(media: Media, rendererFolder: string): Site {
  return async (request) => {
    const pathname = decodePath(new URL(request.url).pathname);
    if (pathname === null) return new Response('Bad address', { status: 400 });
    if (pathname.startsWith('/media/')) return media(request);
    if (request.method !== 'GET') return new Response('Method not allowed', { status: 405 });

    const file = normalize(join(rendererFolder, pathname === '/' ? 'index.html' : pathname));
    const type = contentTypes[extname(file)];
    const bytes =
      type && file.startsWith(rendererFolder + sep) ? await readFile(file).catch(() => null) : null;
    if (!bytes) return new Response('Not found', { status: 404 });
    return new Response(bytes, {
      headers: {
        'content-type': type!,
        // Built files are named by their content, the page is not.
        'cache-control': pathname.startsWith('/assets/')
          ? 'private, max-age=31536000, immutable'
          : 'no-cache',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    });
  };
}

function decodePath(pathname: string): string | null {
  try {
    const decoded = decodeURIComponent(pathname);
    return decoded.includes('\0') ? null : decoded;
  } catch {
    return null;
  }
}
