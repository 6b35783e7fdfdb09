import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;
const alias = { '@shared': resolve(here, 'src/shared') };

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      sourcemap: true,
      rollupOptions: {
        input: {
          index: resolve(here, 'src/main/index.ts'),
          serve: resolve(here, 'src/main/serve.ts'),
          cli: resolve(here, 'src/main/cli.ts'),
          'read-worker': resolve(here, 'src/main/ingest/read-worker.ts'),
          'scan-worker': resolve(here, 'src/main/ingest/scan-worker.ts'),
          'search-worker': resolve(here, 'src/main/search/search-worker.ts'),
        },
        // One folder, so that paths relative to a bundle hold in every chunk.
        output: { format: 'es', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      // A sandboxed preload can require nothing but Electron: everything else is bundled in.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve(here, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'src/renderer'),
    plugins: [react()],
    resolve: { alias },
    build: { rollupOptions: { input: resolve(here, 'src/renderer/index.html') } },
  },
});
