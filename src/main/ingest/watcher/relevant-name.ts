import { extname } from 'node:path';
import { imageExtensions } from '../containers';

const extensions: ReadonlySet<string> = new Set([...imageExtensions, '.json', '.txt']);

/** Whether a file of this name can change what the library knows: an image, or a file beside one. */
export function isRelevantName(name: string): boolean {
  return !name.startsWith('.') && extensions.has(extname(name).toLowerCase());
}
