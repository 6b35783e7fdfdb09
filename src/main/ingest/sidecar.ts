import { readFileSync, statSync, type Stats } from 'node:fs';
import { extname } from 'node:path';
import { AppError } from '@shared/errors';
import type { ContainerText } from './container-text';
import { readParametersText } from './generation/parameters-text';
import { fileError } from './image-file';
import { textsOfKeywords } from './keyed-text';
import { decodeText } from './png-text';
import { storableText } from './storable-text';
import { maxTextBytes } from './text-budget';

/** Keywords of generation data that a JSON file may hold for an image without them. */
const keywords = [
  'parameters',
  'prompt',
  'workflow',
  'invokeai_metadata',
  'sd-metadata',
  'Dream',
  'fooocus_scheme',
  'sui_image_params',
];
/** What AUTOMATIC1111 writes is small; captions for training lie under the same name. */
const maxPlainBytes = 1024 * 1024;

/** Where a sidecar of the image may lie, the more specific name first; one of them is read. */
export function sidecarPaths(path: string): string[] {
  const base = path.slice(0, path.length - extname(path).length);
  return [`${path}.json`, `${base}.json`, `${base}.txt`];
}

export function isSidecarName(name: string): boolean {
  return /\.(json|txt)$/i.test(name);
}

/** The other way: images that a sidecar may belong to. */
export function imagesOfSidecar(path: string, extensions: ReadonlySet<string>): string[] {
  const stem = path.slice(0, path.length - extname(path).length);
  const isNamedWhole = extensions.has(extname(stem).toLowerCase());
  return [...(isNamedWhole ? [stem] : []), ...[...extensions].map((extension) => stem + extension)];
}

/**
 * JSON of the first sidecar there is; null without one, and for a .txt. Generation data in either
 * goes into `text`, for keywords that the image does not have. A broken one is a problem of the image.
 */
export function readSidecar(path: string, text: ContainerText): string | null {
  for (const sidecar of sidecarPaths(path)) {
    try {
      const found = statSidecar(sidecar);
      if (!found) continue;
      const isPlain = sidecar.endsWith('.txt');
      if (isPlain && found.size > maxPlainBytes) return null;
      if (found.size > maxTextBytes) throw tooLarge(sidecar);
      const content = storableText(decodeText(readFileSync(sidecar)));
      for (const [keyword, part] of isPlain ? plainTexts(content) : jsonTexts(content)) {
        if (!text.has(keyword)) text.add(keyword, part);
      }
      return isPlain ? null : content;
    } catch (cause) {
      text.problem(fileError(sidecar, cause));
      return null;
    }
  }
  return null;
}

function tooLarge(sidecar: string): AppError {
  const limit = maxTextBytes / 1024 / 1024;
  return new AppError('metadata-too-large', `The sidecar "${sidecar}" is larger than ${limit} MB.`);
}

function jsonTexts(content: string): [keyword: string, text: string][] {
  return textsOfKeywords(content, keywords);
}

/** AUTOMATIC1111's text; a caption is none. */
function plainTexts(content: string): [keyword: string, text: string][] {
  return readParametersText(content) ? [['parameters', content.trim()]] : [];
}

/** Null when there is no such file. Throws when it cannot be looked at. */
export function statSidecar(path: string): Stats | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() ? stats : null;
  } catch (cause) {
    // The image's own name may leave no room for that of a sidecar.
    if ((cause as NodeJS.ErrnoException).code === 'ENAMETOOLONG') return null;
    throw fileError(path, cause);
  }
}
