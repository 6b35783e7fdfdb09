import { z } from 'zod';
import { mostFeather, mostMaskSide } from '../heatmap/soft-mask';
import type { Size } from '../heatmap/picture-space';

const sideWords = `A side of a mask is a whole number of pixels from 1 to ${mostMaskSide}.`;
const featherWords = `A feather is from 0 to ${mostFeather} pixels.`;
export const mostStrength = 2;
const strengthWords = `A strength is a number from 0 to ${mostStrength}.`;

const side = z.int(sideWords).min(1, sideWords).max(mostMaskSide, sideWords);
const strength = z.number(strengthWords).min(0, strengthWords).max(mostStrength, strengthWords);

export const thresholdMethods = ['otsu', 'adaptive'] as const;
const thresholdWords = 'A threshold is a number from 0 to 1, or otsu, or adaptive.';

const maskFields = {
  /** In pixels; what is null follows the image. */
  width: side.nullable(),
  height: side.nullable(),
  /** Part of a heatmap's range, or how it is found (see `softMask`). */
  threshold: z.union(
    [z.number().min(0, thresholdWords).max(1, thresholdWords), z.enum(thresholdMethods)],
    thresholdWords,
  ),
  /** Sigma of the blur in pixels of the mask; null is a 128th of its width. */
  feather: z.number(featherWords).min(0, featherWords).max(mostFeather, featherWords).nullable(),
};

/** Layers for refinement by regions. */
export const lsdOptions = z
  .object({
    kind: z.literal('lsd'),
    ...maskFields,
    regions: z.enum(['groups', 'tokens']),
    /** Those of the negative prompt as well. */
    withNegative: z.boolean(),
    /** What the weights 0.3 and 1 become. */
    minStrength: strength,
    maxStrength: strength,
    /** Of layer 0, the whole prompt. */
    globalStrength: strength,
  })
  .refine(({ minStrength, maxStrength }) => minStrength <= maxStrength, {
    message: 'The minimum strength is above the maximum strength.',
  });

export const trainingLayouts = ['kohya', 'onetrainer'] as const;

/** A folder of pictures, captions and masks for each token. */
export const trainingOptions = z.object({
  kind: z.literal('masks'),
  ...maskFields,
  layout: z.enum(trainingLayouts),
  /** Of the positive prompt; none for all. */
  tokens: z.array(z.string().min(1).max(2_000)).max(500),
  withPictures: z.boolean(),
  withCoco: z.boolean(),
});

export const exportOptions = z.discriminatedUnion('kind', [lsdOptions, trainingOptions]);

export type LsdOptions = z.output<typeof lsdOptions>;
export type TrainingOptions = z.output<typeof trainingOptions>;
export type TrainingLayout = TrainingOptions['layout'];
export type ExportOptions = LsdOptions | TrainingOptions;
export type MaskFields = Pick<LsdOptions, keyof typeof maskFields>;

const usualMask: MaskFields = { width: null, height: null, threshold: 0.4, feather: null };

export const usualLsd: LsdOptions = {
  kind: 'lsd',
  ...usualMask,
  regions: 'groups',
  withNegative: false,
  minStrength: 0.3,
  maxStrength: 1,
  globalStrength: 0.4,
};

export const usualTraining: TrainingOptions = {
  kind: 'masks',
  ...usualMask,
  layout: 'kohya',
  tokens: [],
  withPictures: true,
  withCoco: true,
};

/**
 * How large the masks of an image are: as asked; where one side is, with the proportions of the image;
 * where none is, as large as the image, or as fits into 8192 a side.
 */
export function maskSizeOf(
  image: Size,
  { width, height }: Pick<MaskFields, 'width' | 'height'>,
): Size {
  if (width !== null && height !== null) return { width, height };
  const fit = Math.min(1, mostMaskSide / Math.max(image.width, image.height));
  const scale =
    width !== null ? width / image.width : height !== null ? height / image.height : fit;
  return {
    width: width ?? clampSide(image.width * scale),
    height: height ?? clampSide(image.height * scale),
  };
}

function clampSide(side: number): number {
  return Math.min(mostMaskSide, Math.max(1, Math.round(side)));
}
