import { z } from 'zod';
import { divergingNames } from './heatmap/diverging';

const fraction = z.number().min(0).max(1);

/** Percent of a token's own maximum at which a line can be drawn. */
export const contourLevels = [25, 50, 75] as const;
export type ContourLevel = (typeof contourLevels)[number];

/** In CSS pixels: how wide a small picture is at least. */
export const multipleWidths = { smallest: 96, usual: 168, largest: 360 } as const;

/** By way of seeing its own few options, if it has any; every stored field stands alone. */
const options = {
  /** Each place has the colour of the token that wins there. */
  dominance: z.object({
    /** Who competes: all tokens of the prompt, or those that are shown. */
    among: z.enum(['all', 'shown']).catch('all'),
    /** What counts: attention as it is, or beside each token's own maximum. */
    measure: z.enum(['attention', 'relative']).catch('attention'),
  }),
  contours: z.object({
    levels: z
      .array(z.literal(contourLevels))
      .transform((levels) => contourLevels.filter((level) => levels.includes(level)))
      .catch([...contourLevels]),
    showsLabels: z.boolean().catch(true),
    /** The heatmaps themselves under the lines. */
    showsHeat: z.boolean().catch(false),
  }),
  difference: z.object({
    between: z.enum(['polarities', 'tokens']).catch('polarities'),
    /** Keys of the two tokens; null is whatever is shown first, and second. */
    first: z.string().max(2000).nullable().catch(null),
    second: z.string().max(2000).nullable().catch(null),
    colormap: z.enum(divergingNames).catch('blue-red'),
  }),
  spotlight: z.object({
    /** How much darker it is where the tokens are not. */
    darkness: fraction.catch(0.85),
    /** 0 follows attention smoothly, 1 is a hard edge at half the shown range. */
    hardness: fraction.catch(0.3),
  }),
  multiples: z.object({
    tileWidthPx: z
      .number()
      .min(multipleWidths.smallest)
      .max(multipleWidths.largest)
      .catch(multipleWidths.usual),
  }),
};

export const wayNames = [
  'overlay',
  'dominance',
  'contours',
  'difference',
  'spotlight',
  'multiples',
] as const;
export type WayName = (typeof wayNames)[number];

type OptionedWay = keyof typeof options;
export type WayOptions = { readonly [Way in OptionedWay]: z.output<(typeof options)[Way]> };

/** A way of seeing heatmaps over a picture, with what it was told. */
export type Seeing =
  | { readonly kind: 'overlay' }
  | { [Way in OptionedWay]: { readonly kind: Way } & WayOptions[Way] }[OptionedWay];

export const waysSchema = z.object({
  way: z.enum(wayNames).catch('overlay'),
  dominance: withDefaults(options.dominance),
  contours: withDefaults(options.contours),
  difference: withDefaults(options.difference),
  spotlight: withDefaults(options.spotlight),
  multiples: withDefaults(options.multiples),
});

/** The way that is chosen, and the options of all: going back to one finds it as it was left. */
export type Ways = z.output<typeof waysSchema>;

export const defaultWays: Ways = waysSchema.parse({});

export function parseWays(stored: unknown): Ways {
  const result = waysSchema.safeParse(stored);
  return result.success ? result.data : defaultWays;
}

export function seeingOf(ways: Ways): Seeing {
  if (ways.way === 'overlay') return { kind: 'overlay' };
  return { kind: ways.way, ...ways[ways.way] } as Seeing;
}

function withDefaults<Schema extends z.ZodType>(schema: Schema) {
  return schema.catch(() => schema.parse({}));
}
