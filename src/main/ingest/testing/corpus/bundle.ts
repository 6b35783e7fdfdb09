import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { afterAll } from 'vitest';

const root = join(import.meta.dirname, '../../../../..');

/** A source file of ours as a bundle that plain Node runs; gone after the test file. */
export async function bundled(entry: string): Promise<string> {
  // Inside the project, so that the packages it imports are found.
  const parent = join(root, 'out', 'testing');
  mkdirSync(parent, { recursive: true });
  const outDir = mkdtempSync(join(parent, 'bundle-'));
  afterAll(() => rmSync(outDir, { recursive: true, force: true }));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(root, 'src/shared') } },
    build: { ssr: entry, outDir, emptyOutDir: false, minify: false },
  });
  return join(outDir, basename(entry).replace(/\.ts$/, '.js'));
}
