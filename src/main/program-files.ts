import { join } from 'node:path';

// All bundles of main lie in one folder (electron.vite.config.ts), whichever of them this code is in.
const mainFolder = import.meta.dirname;

export const rendererFolder = join(mainFolder, '../renderer');
export const preloadFile = join(mainFolder, '../preload/index.cjs');
export const readWorkerFile = join(mainFolder, 'read-worker.js');
export const scanWorkerFile = join(mainFolder, 'scan-worker.js');
export const searchWorkerFile = join(mainFolder, 'search-worker.js');
export const iconFile = join(mainFolder, '../../resources/icon.png');
