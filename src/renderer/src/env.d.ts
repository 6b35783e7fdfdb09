/// <reference types="vite/client" />
import type { Host } from '@shared/api';

declare global {
  interface Window {
    /** Set by the preload script in Electron; absent in a browser. */
    api?: Host;
  }
}
