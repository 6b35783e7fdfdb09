import { basename } from 'node:path';
import { compressHeatmap } from '@shared/heatmap/codec';
import { placementOf } from '@shared/heatmap/grid';
import { computeGroups } from '@shared/heatmap/groups';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { heatmapStatistics } from '@shared/heatmap/statistics';
import { readContainer } from '../src/main/ingest/containers';
import { decodeArray, type EncodedArray } from '../src/main/ingest/daam-array';
import { findDaam } from '../src/main/ingest/daam-source';
import { readGeneration } from '../src/main/ingest/generation';
import type { LiftedArrays } from '../src/main/ingest/lifted-arrays';
import { nodeZlib } from '../src/main/ingest/node-zlib';
import { toRawMetadata } from '../src/main/ingest/raw-metadata';
import { readFileRecord } from '../src/main/ingest/read-file';
import type { FileFacts, FileRecord } from '../src/main/records';
import { stageRow, type StageRow } from './stage-row';

/** How an entry of these pictures is written. */
interface Entry {
  token: string;
  heatmap: string;
  width: number;
  height: number;
  dtype: string;
}

/**
 * CPU time of each stage of reading, in one thread: the same steps that `readFileRecord` takes, one
 * step for all files and then the next. What does not belong to any of them is the rest.
 */
export async function measureReading(
  files: readonly FileFacts[],
): Promise<{ stages: StageRow[]; records: FileRecord[] }> {
  const stages: StageRow[] = [];
  const timed = async <T>(stage: string, run: () => T | Promise<T>): Promise<T> => {
    await run();
    const before = process.cpuUsage();
    const result = await run();
    const { user, system } = process.cpuUsage(before);
    stages.push(stageRow(`read: ${stage}`, (user + system) / 1000 / files.length));
    return result;
  };

  const containers = await timed('file: chunks, base64, text, hash', () =>
    Promise.all(files.map((file) => readContainer(file.path))),
  );
  const entries = await timed('JSON', () =>
    containers.map((container) => {
      const source = findDaam(container, () => undefined);
      return source!.heatmaps['positive'] as Entry[];
    }),
  );
  const decoded = await timed('inflate, check', () =>
    entries.map((ofImage, i) =>
      ofImage.map((entry) => ({
        token: entry.token,
        ...decodeArray(encodedArray(entry, containers[i]!.arrays), nodeZlib),
      })),
    ),
  );
  const measured = await timed('statistics', () =>
    decoded.map((ofImage) =>
      ofImage.map((map) => ({ ...map, statistics: heatmapStatistics(map.heatmap, map.max) })),
    ),
  );
  await timed('placements', () =>
    decoded.map((ofImage) => ofImage.map(({ heatmap }) => placementOf(heatmap))),
  );
  const groups = await timed('groups', () => measured.map((ofImage) => computeGroups(ofImage)));
  await timed('quantise, Paeth, deflate', () =>
    decoded.map((ofImage, i) =>
      // Of a group of one token it is the token's own.
      [...new Set([...ofImage, ...groups[i]!].map(mapOf))].map((heatmap) =>
        compressHeatmap(heatmap, 'zlib-u8', nodeZlib),
      ),
    ),
  );
  await timed('generation data', () =>
    containers.map(({ text }, i) => readGeneration(text, [], basename(files[i]!.path))),
  );
  await timed('texts to keep', () => containers.map(({ text }) => toRawMetadata(text)));

  const parts = stages.reduce((sum, row) => sum + row['app'], 0);
  const records = await timed('all of it', () =>
    Promise.all(files.map((file) => readFileRecord(file, { heatmapStorage: 'zlib-u8' }))),
  );
  const rest = Math.max(0, stages.at(-1)!.app - parts);
  stages.splice(-1, 0, stageRow('read: the rest (schema, records)', rest));
  await timed('clone, as between threads', () => records.map((record) => structuredClone(record)));
  return { stages, records };
}

function encodedArray(entry: Entry, arrays: LiftedArrays): EncodedArray {
  const { heatmap, width, height, dtype } = entry;
  return { data: arrays.get(heatmap) ?? heatmap, width, height, dtype, maxAttention: null };
}

function mapOf(entry: { heatmap: Heatmap } | { merged: Heatmap }): Heatmap {
  return 'merged' in entry ? entry.merged : entry.heatmap;
}
