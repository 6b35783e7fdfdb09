import { cellMeans } from '@shared/heatmap/grid';
import { decompressHeatmap } from '@shared/heatmap/codec';
import { readFileRecord } from '../src/main/ingest/read-file';
import { nodeZlib } from '../src/main/ingest/node-zlib';
import type { Queryable } from '../src/main/db/connect';
import { inTransaction } from '../src/main/db/connect';
import type { FileFacts, FileRecord, GroupRecord, HeatmapRecord } from '../src/main/records';
import type { BenchLibrary } from './library';
import { cpuOfServer } from './processes';

export interface RowByRowRun {
  transaction: 'per statement' | 'per image';
  images: number;
  seconds: number;
  appMs: number;
  serverMs: number;
}

/**
 * The straightforward port of the reference document's access layer: its tables with their indexes,
 * and one INSERT for every heatmap, group and grid cell (4×4 and 8×8). Files are read as we read them,
 * so that only the storing differs. Each statement is a transaction of its own, as there, or all of an
 * image are one.
 */
export async function importRowByRow(
  library: BenchLibrary,
  files: readonly FileFacts[],
  transaction: RowByRowRun['transaction'],
  signal: AbortSignal,
): Promise<RowByRowRun> {
  const { pool, server } = library;
  await pool.query(tables);
  const serverBefore = (await cpuOfServer(server)) ?? NaN;
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  const insert = async (db: Queryable, text: string, values: unknown[]) => {
    signal.throwIfAborted();
    return db.query<{ id: number }>(text, values);
  };
  for (const file of files) {
    const record = await readFileRecord(file, { heatmapStorage: 'zlib-u8' });
    if (transaction === 'per statement') await storeImage(pool, record, insert);
    else await inTransaction(pool, (client) => storeImage(client, record, insert));
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  const seconds = (performance.now() - started) / 1000;
  const serverMs = ((await cpuOfServer(server)) ?? NaN) - serverBefore;
  return { transaction, images: files.length, seconds, appMs: (user + system) / 1000, serverMs };
}

type Insert = (
  db: Queryable,
  text: string,
  values: unknown[],
) => Promise<{ rows: { id: number }[] }>;

async function storeImage(db: Queryable, record: FileRecord, insert: Insert): Promise<void> {
  const { file, image } = record;
  const { rows } = await insert(
    db,
    `INSERT INTO row_by_row.image (path, file_size, width, height, prompt, seed, raw_metadata)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      ...[file.path, file.size, image.width, image.height, image.prompt, image.seed],
      JSON.stringify(image.rawMetadata),
    ],
  );
  const imageId = rows[0]!.id;
  for (const heatmap of record.heatmaps) await storeHeatmap(db, imageId, heatmap, insert);
  for (const group of record.groups) await storeGroup(db, imageId, group, insert);
  for (const heatmap of record.heatmaps) {
    const map = decompressHeatmap(heatmap, nodeZlib);
    for (const gridSize of [4, 8]) {
      for (const [cell, attention] of cellMeans(map, gridSize).entries()) {
        await insert(
          db,
          `INSERT INTO row_by_row.daam_spatial_index
             (image_id, token, is_negative, grid_size, grid_cell_id, cell_attention)
           VALUES ($1, $2, $3, $4, $5, $6)`,
          [imageId, heatmap.token, heatmap.isNegative, gridSize, cell, attention],
        );
      }
    }
  }
}

async function storeHeatmap(db: Queryable, imageId: number, map: HeatmapRecord, insert: Insert) {
  await insert(
    db,
    `INSERT INTO row_by_row.daam_heatmap
       (image_id, token, token_index, is_negative, heatmap_data, heatmap_width, heatmap_height,
        compression_type, max_attention, mean_attention, total_attention, coverage_area,
        bbox_x, bbox_y, bbox_width, bbox_height, sampling_config)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      ...[imageId, map.token, map.tokenIndex, map.isNegative, Buffer.from(map.bytes)],
      ...[map.width, map.height, map.compression, map.maxAttention, map.meanAttention],
      ...[map.totalAttention, map.coverageArea, ...(map.bbox ?? [null, null, null, null])],
      JSON.stringify(map.samplingConfig),
    ],
  );
}

async function storeGroup(db: Queryable, imageId: number, group: GroupRecord, insert: Insert) {
  await insert(
    db,
    `INSERT INTO row_by_row.daam_semantic_group
       (image_id, group_name, is_negative, member_tokens, merged_heatmap_data, heatmap_width,
        heatmap_height, compression_type, total_attention, attention_density, auto_weight,
        overlap_threshold, merge_count, bbox_x, bbox_y, bbox_width, bbox_height)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      ...[imageId, group.name, group.isNegative, group.memberTokens, Buffer.from(group.bytes)],
      ...[group.width, group.height, group.compression, group.totalAttention],
      ...[group.attentionDensity, group.autoWeight, group.overlapThreshold, group.mergeCount],
      ...(group.bbox ?? [null, null, null, null]),
    ],
  );
}

const box = 'bbox_x integer, bbox_y integer, bbox_width integer, bbox_height integer';

/** The document's tables; it names the columns, and the questions that need an index. */
const tables = `
  DROP SCHEMA IF EXISTS row_by_row CASCADE;
  CREATE SCHEMA row_by_row;
  SET LOCAL search_path = row_by_row;
  CREATE TABLE image (
    id serial PRIMARY KEY, path text NOT NULL UNIQUE, file_size bigint, width integer, height integer,
    prompt text, seed numeric(20), raw_metadata jsonb
  );
  CREATE TABLE daam_heatmap (
    id serial PRIMARY KEY, image_id integer NOT NULL REFERENCES image ON DELETE CASCADE,
    token text NOT NULL, token_index integer NOT NULL, is_negative boolean NOT NULL,
    heatmap_data bytea NOT NULL, heatmap_width integer, heatmap_height integer,
    compression_type text, max_attention real, mean_attention real, total_attention real,
    coverage_area real, ${box}, sampling_config jsonb
  );
  CREATE INDEX ON daam_heatmap (image_id);
  CREATE INDEX ON daam_heatmap (token);
  CREATE TABLE daam_semantic_group (
    id serial PRIMARY KEY, image_id integer NOT NULL REFERENCES image ON DELETE CASCADE,
    group_name text NOT NULL, is_negative boolean NOT NULL, member_tokens text[] NOT NULL,
    merged_heatmap_data bytea, heatmap_width integer, heatmap_height integer,
    compression_type text, total_attention real, attention_density real, auto_weight real,
    overlap_threshold real, merge_count integer, ${box}
  );
  CREATE INDEX ON daam_semantic_group (image_id);
  CREATE INDEX ON daam_semantic_group (group_name);
  CREATE TABLE daam_spatial_index (
    id serial PRIMARY KEY, image_id integer NOT NULL REFERENCES image ON DELETE CASCADE,
    token text NOT NULL, is_negative boolean NOT NULL, grid_size integer NOT NULL,
    grid_cell_id integer NOT NULL, cell_attention real NOT NULL
  );
  CREATE INDEX ON daam_spatial_index (image_id);
  CREATE INDEX ON daam_spatial_index (token, grid_size, grid_cell_id, cell_attention);
`;
