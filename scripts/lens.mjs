import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { buildIfNeeded, root } from './build.mjs';

// npm run -s lens -- COMMAND: the command line, built when needed.
buildIfNeeded();
await import(pathToFileURL(join(root, 'out/main/cli.js')).href);
