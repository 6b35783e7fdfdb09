import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { AppError } from '@shared/errors';
import type { ContainerText } from './container-text';
import { fileError } from './image-file';
import { decodeText } from './png-text';
import { storableText } from './storable-text';
import { maxTextBytes } from './text-budget';

/** Where a sidecar of the image may lie, the more specific name first. */
export function sidecarPaths(path: string): string[] {
  return [`${path}.json`, `${path.slice(0, path.length - extname(path).length)}.json`];
}

/** Text of the first sidecar there is; null without one. A broken one is a problem of the image. */
export function readSidecar(path: string, text: ContainerText): string | null {
  for (const sidecar of sidecarPaths(path)) {
    const size = fileSize(sidecar);
    if (size === null) continue;
    if (size > maxTextBytes) {
      const limit = maxTextBytes / 1024 / 1024;
      const message = `The sidecar "${sidecar}" is larger than ${limit} MB.`;
      text.problem(new AppError('metadata-too-large', message));
      return null;
    }
    try {
      return storableText(decodeText(readFileSync(sidecar)));
    } catch (cause) {
      text.problem(fileError(sidecar, cause));
      return null;
    }
  }
  return null;
}

function fileSize(path: string): number | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() ? stats.size : null;
  } catch (cause) {
    // The image's own name may leave no room for that of a sidecar.
    if ((cause as NodeJS.ErrnoException).code === 'ENAMETOOLONG') return null;
    throw fileError(path, cause);
  }
}
