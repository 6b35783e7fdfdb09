import { deflateSync, gzipSync } from 'node:zlib';
import { attentionDensity, computeGroups } from '@shared/heatmap/groups';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { heatmapStatistics } from '@shared/heatmap/statistics';
import type { SceneAttention, TokenMap } from './attention';
import { graphTexts } from './comfy';
import type { PngText } from './png-text';
import { promptOf } from './prompts';
import type { SceneSpec } from './scene';

/** How an array is written; the sample uses all of them, as producers do. */
type Encoding = 'zlib-float32' | 'gzip-float32' | 'zlib-float16' | 'zlib-uint8';
type Container = 'two-chunks' | 'one-chunk' | 'compressed-chunk' | 'workflow-extra' | 'sidecar';

/** What goes into the PNG, and what beside it. */
export interface ProducedMetadata {
  texts: PngText[];
  sidecar: string | null;
}

/** The metadata of one picture, as a ComfyUI node with DAAM writes it. `index` decides the variant. */
export function produceMetadata(
  spec: SceneSpec,
  index: number,
  attention: SceneAttention | null,
): ProducedMetadata {
  const graph = (extra?: Record<string, unknown>): PngText[] =>
    graphTexts(spec, index, promptOf(spec), extra);
  if (!attention) return { texts: graph(), sidecar: null };

  const encoding = encodingOf(spec, index);
  // Raw sums over layers and steps, as some hooks leave them.
  const factor = spec.raw ? 640 : 1;
  const heatmaps = {
    positive: attention.positive.map((map, i) => entry(map, i, encoding, factor)),
    negative: attention.negative.map((map, i) => entry(map, i, encoding, factor)),
    config: {
      skip_early_ratio: 0.3,
      stride: index % 3 === 0 ? 2 : 1,
      preset: index % 3 === 0 ? 'fast' : 'balanced',
    },
  };
  const groups = index % 2 === 0 ? groupEntries(attention, encoding, factor) : undefined;
  const whole = JSON.stringify({
    daam_heatmaps: heatmaps,
    ...(groups && { daam_semantic_groups: groups }),
  });
  switch (containerOf(index)) {
    case 'workflow-extra':
      return { texts: graph(JSON.parse(whole) as Record<string, unknown>), sidecar: null };
    case 'sidecar':
      return { texts: graph(), sidecar: whole };
    case 'one-chunk':
      return { texts: [...graph(), { keyword: 'daam', text: whole }], sidecar: null };
    case 'compressed-chunk':
      return {
        texts: [...graph(), { keyword: 'daam', text: whole, compress: true }],
        sidecar: null,
      };
    case 'two-chunks': {
      const texts = [...graph(), { keyword: 'daam_heatmaps', text: JSON.stringify(heatmaps) }];
      if (groups) texts.push({ keyword: 'daam_semantic_groups', text: JSON.stringify(groups) });
      return { texts, sidecar: null };
    }
  }
}

function containerOf(index: number): Container {
  if (index === 10 || index === 40) return 'sidecar';
  if (index === 22) return 'compressed-chunk';
  if (index % 9 === 4) return 'workflow-extra';
  return index % 7 === 3 ? 'one-chunk' : 'two-chunks';
}

function encodingOf(spec: SceneSpec, index: number): Encoding {
  if (spec.raw) return 'zlib-float32';
  if (spec.style === 'verbose' || index % 6 === 2) return 'zlib-uint8';
  if (index % 8 === 5) return 'gzip-float32';
  return index % 10 === 6 ? 'zlib-float16' : 'zlib-float32';
}

function entry({ token, heatmap }: TokenMap, index: number, encoding: Encoding, factor: number) {
  const map = times(heatmap, factor);
  const facts = heatmapStatistics(map);
  return {
    token,
    token_index: index,
    heatmap: encode(map, encoding, facts.max),
    ...shape(map, encoding),
    max_attention: facts.max,
    mean_attention: facts.mean,
    total_attention: facts.total,
    coverage_area: facts.coverage,
    bbox: facts.bbox,
  };
}

function groupEntries(attention: SceneAttention, encoding: Encoding, factor: number) {
  return ([false, true] as const).flatMap((isNegative) =>
    computeGroups(isNegative ? attention.negative : attention.positive).map((group) => {
      const map = times(group.merged, factor);
      const facts = heatmapStatistics(map);
      return {
        group_name: group.name,
        member_tokens: group.memberTokens,
        is_negative: isNegative,
        attention_density: attentionDensity(facts),
        auto_weight: group.autoWeight,
        merged_heatmap: encode(map, encoding, facts.max),
        ...shape(map, encoding),
        max_attention: facts.max,
        total_attention: facts.total,
        coverage_area: facts.coverage,
        bbox: facts.bbox,
        overlap_threshold: group.overlapThreshold,
        merge_count: group.mergeCount,
      };
    }),
  );
}

function shape({ width, height }: Heatmap, encoding: Encoding) {
  const dtype = encoding.slice(encoding.indexOf('-') + 1);
  // The default goes without saying, as in the reference document.
  return encoding === 'zlib-float32' ? { width, height } : { width, height, dtype };
}

function times({ width, height, values }: Heatmap, factor: number): Heatmap {
  return { width, height, values: values.map((v) => v * factor) };
}

function encode({ values }: Heatmap, encoding: Encoding, max: number): string {
  const bytes = elements(values, encoding, max);
  return (encoding === 'gzip-float32' ? gzipSync(bytes) : deflateSync(bytes)).toString('base64');
}

/** Little-endian, row-major; uint8 is scaled by the entry's max_attention. */
function elements(values: Float32Array, encoding: Encoding, max: number): Buffer {
  if (encoding === 'zlib-uint8') {
    return Buffer.from(values.map((v) => Math.round((v / (max || 1)) * 255)));
  }
  const isHalf = encoding === 'zlib-float16';
  const bytes = Buffer.alloc(values.length * (isHalf ? 2 : 4));
  values.forEach((v, i) => {
    if (isHalf) bytes.writeUInt16LE(toHalf(v), i * 2);
    else bytes.writeFloatLE(v, i * 4);
  });
  return bytes;
}

/** IEEE 754 binary16 of a value in 0…65504, rounded to nearest. */
function toHalf(value: number): number {
  if (value < 2 ** -24) return 0;
  const exponent = Math.max(-14, Math.floor(Math.log2(value)));
  const mantissa = Math.round(value * 2 ** (10 - exponent));
  // A mantissa that rounds up to 2048 carries into the exponent by itself.
  return mantissa < 1024 ? mantissa : ((exponent + 15) << 10) + (mantissa - 1024);
}
