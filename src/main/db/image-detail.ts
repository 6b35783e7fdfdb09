import sql from 'sql-template-tag';
import type { ImageDetail } from '@shared/images';
import type { Queryable } from './connect';
import { getSemanticGroups } from './groups';
import { getHeatmapInfos, getSamplingConfig } from './heatmaps';
import { throwNotFound, versionColumn } from './images';
import { listProblemsOf } from './problems';

type ImageFacts = Omit<
  ImageDetail,
  'samplingConfig' | 'heatmaps' | 'groups' | 'problems' | 'problemCount' | 'heatmapCount'
>;

/** Everything about one image but the arrays. Throws `not-found`. */
export async function getImageDetail(db: Queryable, id: number): Promise<ImageDetail> {
  const facts = await getImageFacts(db, id);
  const heatmaps = await getHeatmapInfos(db, id);
  const problems = await listProblemsOf(db, facts.path);
  const groups = await getSemanticGroups(db, id);
  return {
    ...facts,
    heatmapCount: heatmaps.length,
    problemCount: problems.length,
    samplingConfig: await getSamplingConfig(db, id),
    heatmaps,
    groups: groups.map(({ compression: _c, maxAttention: _m, bytes: _b, ...info }) => info),
    problems,
  };
}

/** The texts of an image by keyword, as they were kept. Throws `not-found`. */
export async function getRawMetadata(db: Queryable, id: number): Promise<Record<string, string>> {
  const result = await db.query<{ texts: Record<string, string> }>(sql`
    SELECT raw_metadata AS texts FROM image WHERE id = ${id}::integer`);
  return result.rows[0]?.texts ?? throwNotFound(id);
}

async function getImageFacts(db: Queryable, id: number): Promise<ImageFacts> {
  const result = await db.query<ImageFacts>(sql`
    SELECT id, path, file_name AS "fileName", folder, format, width, height,
           ${versionColumn},
           missing_since IS NOT NULL AS missing,
           file_size AS "fileSize",
           round(extract(epoch FROM modified_at) * 1000)::bigint AS "modifiedAt",
           round(extract(epoch FROM ingested_at) * 1000)::bigint AS "ingestedAt",
           prompt, negative_prompt AS "negativePrompt", model, sampler, scheduler, steps, cfg, guidance,
           seed::text AS seed, generator, loras, field_sources AS "fieldSources",
           rating, favorite, is_overlay AS "isOverlay"
    FROM image WHERE id = ${id}::integer`);
  return result.rows[0] ?? throwNotFound(id);
}
