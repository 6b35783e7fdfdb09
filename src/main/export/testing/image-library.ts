import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { computeGroups } from '@shared/heatmap/groups';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { heatmapStatistics } from '@shared/heatmap/statistics';
import { box } from '@shared/heatmap/testing/heatmaps';
import type { Pool } from '../../db/connect';
import { storeFileRecords } from '../../db/store-batch';
import { fileRecord } from '../../db/testing/records';
import { createEncoder } from '../../ingest/daam-encoder';
import { nodeZlib } from '../../ingest/node-zlib';
import type { GroupRecord, HeatmapRecord } from '../../records';

export interface TestImage {
  /** Below the folder. */
  name: string;
  tokens?: Record<string, Heatmap>;
  negative?: Record<string, Heatmap>;
  withGroups?: boolean;
  prompt?: string | null;
}

export const imageSize = { width: 96, height: 64 };

export const usualTokens: Record<string, Heatmap> = {
  moon: box([1, 1, 4, 4]),
  'bright moon': box([1, 1, 4, 4], { value: 0.8 }),
  sky: box([0, 0, 16, 6], { value: 0.3 }),
  'a/b': box([8, 8, 6, 6], { value: 0.6 }),
};

/** Real pictures on the disk, with real heatmaps and groups in the database; gives their ids in order. */
export async function storeImages(
  pool: Pool,
  folder: string,
  images: readonly TestImage[],
): Promise<number[]> {
  const png = await sharp({ create: { ...imageSize, channels: 3, background: '#345' } })
    .png()
    .toBuffer();
  const records = images.map(({ name, tokens = usualTokens, negative = {}, ...rest }) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, png);
    const heatmaps = [...heatmapRecords(tokens, false), ...heatmapRecords(negative, true)];
    const groups =
      rest.withGroups === false
        ? []
        : [...groupRecords(tokens, false), ...groupRecords(negative, true)];
    const prompt = rest.prompt === undefined ? 'the moon, in the sky' : rest.prompt;
    return fileRecord(path, {
      image: { ...imageSize, prompt, contentHash: name },
      ...{ heatmaps, groups },
    });
  });
  const { stored } = await storeFileRecords(pool, records);
  return images.map(({ name }) => stored.get(join(folder, name))!);
}

function heatmapRecords(tokens: Record<string, Heatmap>, isNegative: boolean): HeatmapRecord[] {
  const encode = createEncoder('zlib', nodeZlib);
  return Object.entries(tokens).map(([token, heatmap], tokenIndex) => {
    const { encoded, statistics } = encode(heatmap);
    const { mean, total, coverage, bbox } = statistics;
    return {
      ...{ token, tokenIndex, isNegative, ...encoded, bbox, samplingConfig: null },
      ...{ meanAttention: mean, totalAttention: total, coverageArea: coverage },
    };
  });
}

function groupRecords(tokens: Record<string, Heatmap>, isNegative: boolean): GroupRecord[] {
  const encode = createEncoder('zlib', nodeZlib);
  const maps = Object.entries(tokens).map(([token, heatmap]) => ({ token, heatmap }));
  return computeGroups(maps).map(({ merged, ...group }) => ({
    ...group,
    ...encode(merged).encoded,
    isNegative,
    bbox: heatmapStatistics(merged).bbox,
  }));
}
