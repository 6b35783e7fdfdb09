import { z } from 'zod';
import { fileNames } from '../heatmap/file-names';
import type { Size } from '../heatmap/picture-space';
import type { LsdOptions } from './options';
import { thresholdMethods } from './options';
import { pixelBox, type RegionLayer } from './regions';

/** Written as it is read by nodes, in snake case; docs/lsd-format.md describes it. */
export const lsdVersion = 1;

const side = z.int().min(1).max(8192);
const strength = z.number().min(0).max(2);
const unit = z.number().min(0).max(1);
const bbox = z
  .tuple([z.int().min(0), z.int().min(0), side, side])
  .describe('x, y, width, height in pixels of the mask, from the top left');

const globalLayer = z
  .strictObject({
    kind: z.literal('global'),
    name: z.string(),
    prompt: z.string().describe('The whole positive prompt'),
    negative_prompt: z.string(),
    strength,
    bbox,
    mask: z.null().describe('It has no mask: it applies everywhere'),
  })
  .describe('The whole prompt over the whole picture; always the first layer');

const regionLayer = z
  .strictObject({
    kind: z.enum(['group', 'token']),
    name: z.string(),
    prompt: z.string().describe('The tokens, joined by ", "'),
    tokens: z.array(z.string()).min(1),
    negative: z.boolean().describe('Of the negative prompt'),
    strength,
    bbox: bbox.nullable().describe('Around the strong cells of the region; null without attention'),
    mask: z.string().describe('File beside this one: 8-bit grey PNG of width × height'),
    threshold: unit.describe(
      'What the mask was cut at; of "adaptive" the most that it was anywhere',
    ),
  })
  .describe('A region; from the weakest to the strongest');

export const lsdSchema = z
  .strictObject({
    format: z.literal('daam-lens.lsd'),
    version: z.literal(lsdVersion),
    generator: z.string().describe('Program and version that wrote the file'),
    image: z
      .strictObject({
        file: z.string().describe('Name of the picture, without its folder'),
        width: z.int().min(1),
        height: z.int().min(1),
        model: z.string().nullable(),
        seed: z.string().nullable().describe('As text: seeds reach 2^64 - 1'),
      })
      .describe('The picture that the regions are of'),
    width: side.describe('Of the masks, in pixels'),
    height: side,
    options: z
      .strictObject({
        regions: z.enum(['groups', 'tokens']),
        threshold: z.union([unit, z.enum(thresholdMethods)]),
        feather: z.number().min(0).describe('Sigma of the blur in pixels of the mask'),
        min_strength: strength,
        max_strength: strength,
      })
      .describe('How the masks were made'),
    layers: z.tuple([globalLayer], regionLayer),
  })
  .describe('Regions of a picture for refinement, written by DAAM Lens');

export type LsdDocument = z.output<typeof lsdSchema>;

/** The JSON schema that is committed in docs/. */
export function lsdJsonSchema(): object {
  return {
    ...z.toJSONSchema(lsdSchema, { target: 'draft-2020-12' }),
    title: 'DAAM Lens LSD regions, version 1',
  };
}

export interface LsdImage extends Size {
  readonly fileName: string;
  readonly prompt: string | null;
  readonly negativePrompt: string | null;
  readonly model: string | null;
  readonly seed: string | null;
}

interface WrittenLayer extends RegionLayer {
  readonly threshold: number;
}

/** `layers` in their order, of masks of `size`; the files of their masks are `maskNames(layers)`. */
export function lsdDocument(
  image: LsdImage,
  size: Size,
  options: LsdOptions,
  layers: readonly WrittenLayer[],
  generator: string,
): LsdDocument {
  const names = maskNames(layers);
  const { fileName, width, height, model, seed } = image;
  return {
    format: 'daam-lens.lsd',
    version: lsdVersion,
    generator,
    image: { file: fileName, width, height, model, seed },
    ...size,
    options: {
      regions: options.regions,
      threshold: options.threshold,
      feather: options.feather ?? size.width / 128,
      min_strength: options.minStrength,
      max_strength: options.maxStrength,
    },
    layers: [
      {
        kind: 'global',
        name: 'whole prompt',
        prompt: image.prompt ?? positiveTokens(layers),
        negative_prompt: image.negativePrompt ?? '',
        strength: options.globalStrength,
        bbox: [0, 0, size.width, size.height],
        mask: null,
      },
      ...layers.map((layer, i) => ({
        kind: layer.kind,
        name: layer.name,
        prompt: layer.tokens.join(', '),
        tokens: [...layer.tokens],
        negative: layer.isNegative,
        strength: layer.strength,
        bbox: layer.bbox && [...pixelBox(layer.bbox, layer.heatmap, size)],
        mask: names[i]!,
        threshold: Math.round(layer.threshold * 1e4) / 1e4,
      })),
    ] as LsdDocument['layers'],
  };
}

/** Names that sort in the order of the layers: "01-moon.png". */
export function maskNames(layers: readonly Pick<RegionLayer, 'name'>[]): string[] {
  const digits = Math.max(2, String(layers.length).length);
  return fileNames(
    layers.map(({ name }, i) => `${String(i + 1).padStart(digits, '0')}-${name}`),
    '.png',
  );
}

/** Of an image whose prompt is not known. */
function positiveTokens(layers: readonly RegionLayer[]): string {
  const tokens = layers.filter(({ isNegative }) => !isNegative).flatMap((layer) => layer.tokens);
  return [...new Set(tokens)].join(', ');
}
