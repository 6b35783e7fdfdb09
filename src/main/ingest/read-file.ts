import { basename } from 'node:path';
import type { StorageCompression } from '@shared/heatmap/heatmap';
import type { FileFacts, FileRecord, ProblemRecord } from '../records';
import { readContainer } from './containers';
import { readDaam } from './daam';
import { readGeneration } from './generation';
import { parserVersion } from './parser-version';
import { toRawMetadata } from './raw-metadata';

/**
 * One file, read. Keeps no state, so that it can run in worker threads. Throws AppError when the
 * file as a whole cannot be read (`file-vanished`, `file-unreadable`, `file-unsupported`,
 * `file-corrupt`); what is wrong with a part of it is among the record's problems.
 */
export async function readFileRecord(
  file: FileFacts,
  options: { heatmapStorage: StorageCompression },
): Promise<FileRecord> {
  const container = await readContainer(file.path);
  const { format, width, height, contentHash, text } = container;
  const daam = readDaam(container, options);
  const aboutGeneration: ProblemRecord[] = [];
  const generation = readGeneration(text, aboutGeneration, basename(file.path));
  const problems = [
    ...container.problems,
    ...daam.problems,
    ...aboutGeneration.map((problem) => ({ ...problem, isGeneration: true })),
  ];
  const rawMetadata = toRawMetadata(text);
  const facts = { format, width, height, contentHash, rawMetadata, parserVersion };
  return { file, image: { ...generation, ...facts }, ...daam, problems };
}
