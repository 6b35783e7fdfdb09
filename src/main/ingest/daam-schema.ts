import { z } from 'zod';
import type { BBox } from '@shared/images';

/** Bytes of UTF-8 that a token or a group name may have: more is no token but a text. */
const maxNameBytes = 2_000;
/** Fits float4 and int4 of the database. */
const maxReal = 1e30;
const maxIndex = 1_000_000;

const name = z
  .string('has no name')
  .trim()
  .min(1, 'has no name')
  .refine((text) => Buffer.byteLength(text) <= maxNameBytes, 'has a name that is too long');

/** What is only a hint counts as not given when it is wrong. */
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

const amount = z.number().min(0).max(maxReal);
const fraction = z.number().min(0).max(1);
const side = z.number('has no usable grid size');
const base64 = z.string('has no array');

/** One entry of daam_heatmaps.positive or .negative. */
export const heatmapEntry = z.object({
  token: name,
  token_index: optional(z.int().min(0).max(maxIndex)),
  heatmap: base64,
  width: side,
  height: side,
  dtype: optional(z.string().nullable()),
  max_attention: optional(amount),
  coverage_area: optional(fraction),
  bbox: z.unknown().optional(),
});
export type HeatmapEntry = z.output<typeof heatmapEntry>;

/** One entry of daam_semantic_groups. */
export const groupEntry = z.object({
  group_name: name,
  member_tokens: z.array(name).max(10_000).catch([]),
  is_negative: z.boolean().catch(false),
  merged_heatmap: optional(base64),
  width: optional(side),
  height: optional(side),
  dtype: optional(z.string().nullable()),
  max_attention: optional(amount),
  attention_density: optional(amount),
  auto_weight: optional(fraction),
  overlap_threshold: optional(fraction),
  merge_count: optional(z.int().min(1).max(maxIndex)),
  bbox: z.unknown().optional(),
});
export type GroupEntry = z.output<typeof groupEntry>;

const named = {
  token: z.object({ token: name }),
  group_name: z.object({ group_name: name }),
};

/** A name to report a broken entry by, if it has one. */
export function entryName(entry: unknown, key: keyof typeof named): string | null {
  const parsed = named[key].safeParse(entry);
  return parsed.success ? (Object.values(parsed.data)[0] ?? null) : null;
}

const box = z.tuple([z.int(), z.int(), z.int(), z.int()]);

/** A bbox in whole cells inside the grid, or null. */
export function validBBox(value: unknown, width: number, height: number): BBox | null {
  if (value === undefined || value === null) return null;
  const parsed = box.safeParse(value);
  if (!parsed.success) return null;
  const [x, y, boxWidth, boxHeight] = parsed.data;
  const isInside = x >= 0 && y >= 0 && x + boxWidth <= width && y + boxHeight <= height;
  return isInside && boxWidth > 0 && boxHeight > 0 ? parsed.data : null;
}
