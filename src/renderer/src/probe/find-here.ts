import { cellAttention, placementOf } from '@shared/heatmap/grid';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { placeOf } from '@shared/heatmap/region';
import type { MarkedPlace } from '../canvas/paint-place';
import { placeAddress } from '../search/place-address';
import { strongPart, usualMinimum } from '../viewer/find-address';
import type { Source } from '../viewer/sources';
import { areaOf, squareAbout } from './marked';

/** How far about a point counts as there, in fractions of the sides. */
const aboutPoint = 1 / 4;
/** Part of the picture below which a region is looked for on the fine grid. */
const smallArea = 1 / 8;

/**
 * The search for images with this token at this place. It asks for no more attention than the image
 * itself has there, which is so found again.
 */
export function findHere(source: Source, heatmap: Heatmap, place: MarkedPlace): string {
  const region = place.kind === 'point' ? squareAbout(place.point, aboutPoint) : place;
  const gridSize = areaOf(region) < smallArea ? 8 : 4;
  const cells = placeOf(region, gridSize);
  const means = cellAttention(placementOf(heatmap), gridSize);
  const strongest = Math.max(0, ...cells.map((cell) => means[cell]!));
  return placeAddress({
    subject: { token: source.name, isNegative: source.polarity === 'negative' },
    gridSize,
    cells,
    minAttention: Math.min(usualMinimum, Math.floor(strongest * strongPart * 100) / 100),
  });
}
