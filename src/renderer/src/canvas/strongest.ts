import type { Heatmap } from '@shared/heatmap/heatmap';
import type { Interpolation } from '@shared/layers';
import type { Size } from './spaces';
import { stretched } from './stretched';

/** Of several heatmaps, at each place of a grid: */
export interface Strongest {
  /** the largest attention, */
  readonly values: Float32Array;
  /** and whose it is, the first one's on a tie. */
  readonly owners: Uint16Array;
}

interface Kept extends Strongest {
  readonly heatmaps: readonly Heatmap[];
  readonly size: Size;
  readonly interpolation: Interpolation;
}

/** Newest last. Opacity, gamma, limits and colours of a hundred layers change without a new one. */
const kept: Kept[] = [];
const mostKept = 6;

/** Who is strongest does not depend on how they look as long as they look alike: it is kept. */
export function strongestOf(
  heatmaps: readonly Heatmap[],
  size: Size,
  interpolation: Interpolation,
): Strongest {
  const at = kept.findIndex(
    (one) =>
      one.interpolation === interpolation &&
      one.size.width === size.width &&
      one.size.height === size.height &&
      one.heatmaps.length === heatmaps.length &&
      one.heatmaps.every((heatmap, index) => heatmap === heatmaps[index]),
  );
  const [known] = at < 0 ? [] : kept.splice(at, 1);
  const strongest = known ?? {
    ...findStrongest(heatmaps, size, interpolation),
    ...{ heatmaps, size, interpolation },
  };
  kept.push(strongest);
  if (kept.length > mostKept) kept.shift();
  return strongest;
}

function findStrongest(
  heatmaps: readonly Heatmap[],
  size: Size,
  interpolation: Interpolation,
): Strongest {
  const count = size.width * size.height;
  const owners = new Uint16Array(count);
  const [first, ...others] = heatmaps;
  // With one heatmap, its stretched values serve as they are: nobody writes to them.
  const stretchedFirst = first ? stretched(first, size, interpolation) : new Float32Array(count);
  if (others.length === 0) return { values: stretchedFirst, owners };
  const values = stretchedFirst.slice();
  others.forEach((heatmap, at) => {
    takeLarger(stretched(heatmap, size, interpolation), at + 1, values, owners);
  });
  return { values, owners };
}

function takeLarger(
  candidates: Float32Array,
  owner: number,
  values: Float32Array,
  owners: Uint16Array,
): void {
  for (let cell = 0; cell < candidates.length; cell++) {
    const value = candidates[cell]!;
    if (value > values[cell]!) {
      values[cell] = value;
      owners[cell] = owner;
    }
  }
}
