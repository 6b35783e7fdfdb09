import { runnerImport } from 'vite';
import { join } from 'node:path';
import { root } from './build.mjs';

// npm run bench [-- NAME [options]]: all benchmarks, or one.
const benches = ['codec', 'search', 'insights', 'import', 'managing', 'viewer'];
const [name, ...options] = process.argv.slice(2);
const chosen = name ? [name] : benches;

for (const bench of chosen) {
  if (!benches.includes(bench)) {
    process.stderr.write(`There is no benchmark ${bench}. Benchmarks: ${benches.join(', ')}.\n`);
    process.exit(1);
  }
  const { module } = await runnerImport(join(root, 'bench', `${bench}.ts`), {
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(root, 'src/shared') } },
  });
  try {
    await module.run(options);
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
    process.exit(130);
  }
}
