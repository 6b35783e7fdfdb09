import type { WatchedFolder } from '@shared/api';
import { isBelow } from '@shared/path-prefix';
import { countOf } from '../app/format';

/** What the library says of folders that cannot be reached; null when all can be. */
export function unreachableWords(folders: readonly WatchedFolder[]): string | null {
  const away = folders.filter(({ watch }) => watch.state === 'unreachable');
  // Of folders inside each other the outermost counts, and its images count once.
  const outermost = away.filter((one) => !away.some((other) => isBelow(one.path, other.path)));
  const [first, ...others] = outermost;
  if (!first) return null;
  const images = outermost.reduce((sum, { imageCount }) => sum + imageCount, 0);
  const isOne = others.length === 0;
  const words = `${isOne ? first.path : countOf(outermost.length, 'folder')} cannot be reached.`;
  if (images === 0) return words;
  const counted = `${isOne ? 'Its' : 'Their'} ${countOf(images, 'image')}`;
  const shown = `${images === 1 ? 'is' : 'are'} shown as missing`;
  return `${words} ${counted} ${shown} until ${isOne ? 'it is' : 'they are'} back.`;
}
