import { z } from 'zod';
import { colormapNames } from './heatmap/colormap';
import { blends, gammaRange, interpolations, limitsWithin, type Range } from './layers';

const fraction = z.number().min(0).max(1);
const byte = z.number().int().min(0).max(255);

/** `own`: the colour that the token has everywhere. */
const coloring = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('colormap'),
    colormap: z.enum(colormapNames).catch('turbo'),
    fades: z.boolean().catch(true),
  }),
  z.object({
    kind: z.literal('tint'),
    color: z.union([z.literal('own'), z.tuple([byte, byte, byte])]).catch('own'),
  }),
]);

/**
 * `shared`: from 0 to the strongest attention among what is shown, so that a weak token looks weak.
 * `auto`: the token's own contrast. A pair is attention 0…1.
 */
const limits = z.union([
  z.literal('shared'),
  z.literal('auto'),
  z.tuple([fraction, fraction]).transform((pair): Range => limitsWithin(pair, [0, 1])),
]);

const fields = {
  opacity: fraction,
  coloring,
  limits,
  gamma: z.number().min(gammaRange[0]).max(gammaRange[1]),
  /** Fraction of the shown range. */
  threshold: fraction,
  blend: z.enum(blends),
  interpolation: z.enum(interpolations),
};
type LookField = keyof typeof fields;

/** What was stored comes from another version, or from someone's editor: every field stands alone. */
export const lookSchema = z.object({
  opacity: fields.opacity.catch(0.75),
  coloring: fields.coloring.catch({ kind: 'colormap', colormap: 'turbo', fades: true }),
  limits: fields.limits.catch('shared'),
  gamma: fields.gamma.catch(1),
  threshold: fields.threshold.catch(0),
  blend: fields.blend.catch('strongest'),
  interpolation: fields.interpolation.catch('smooth'),
});

/**
 * How a person wants a heatmap to be drawn, whatever its values: what a token keeps from image to
 * image.
 */
export type Look = z.output<typeof lookSchema>;

export const defaultLook: Look = lookSchema.parse({});

export function parseLook(stored: unknown): Look {
  const result = lookSchema.safeParse(stored);
  return result.success ? result.data : defaultLook;
}

/** Only the fields that are there and make sense: what a token has of its own. */
export function parsePartialLook(stored: unknown): Partial<Look> {
  if (typeof stored !== 'object' || stored === null) return {};
  const given = stored as Record<string, unknown>;
  const kept = (Object.keys(fields) as LookField[]).flatMap((field) => {
    const result = fields[field].safeParse(given[field]);
    return result.success ? [[field, result.data] as const] : [];
  });
  return Object.fromEntries(kept) as Partial<Look>;
}

/** Whether the same fields are there with the same values. */
export function isSameLook(a: Partial<Look>, b: Partial<Look>): boolean {
  return (Object.keys(fields) as LookField[]).every(
    (field) => JSON.stringify(a[field]) === JSON.stringify(b[field]),
  );
}
