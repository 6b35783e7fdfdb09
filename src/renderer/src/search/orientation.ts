import type { NumberTerm } from '@shared/search/query';

export const orientations = ['portrait', 'landscape', 'square'] as const;
export type Orientation = (typeof orientations)[number];

/** Bounds have six decimals: between them and 1 lies no picture with sides below 1,000,000. */
const bounds: Record<Orientation, Pick<NumberTerm, 'from' | 'to'>> = {
  portrait: { from: null, to: 0.999999 },
  landscape: { from: 1.000001, to: null },
  square: { from: 1, to: 1 },
};

export function orientationTerm(orientation: Orientation): NumberTerm {
  return { kind: 'number', field: 'aspect', ...bounds[orientation] };
}

/** What a term of the aspect ratio comes to, when it is one of these. */
export function orientationOf({ field, from, to }: NumberTerm): Orientation | null {
  if (field !== 'aspect') return null;
  return orientations.find((one) => bounds[one].from === from && bounds[one].to === to) ?? null;
}
