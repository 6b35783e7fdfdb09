import type { Size } from '../canvas/spaces';
import type { MarkedPlace } from '../canvas/paint-place';
import { areaOf, uprightRect } from './marked';
import type { Reading } from './readings';

/** What a place is called in its heading: "At 612, 388", "Rectangle 320 × 200", "Shape, 4.5 %". */
export function placeWords(place: MarkedPlace, { width, height }: Size): string {
  switch (place.kind) {
    case 'point': {
      // The last pixel is still one of the picture.
      const pixel = (fraction: number, side: number) =>
        Math.min(side - 1, Math.floor(fraction * side));
      return `At ${pixel(place.point.x, width)}, ${pixel(place.point.y, height)}`;
    }
    case 'rectangle': {
      const rect = uprightRect(place.rect);
      return `Rectangle ${Math.round(rect.width * width)} × ${Math.round(rect.height * height)}`;
    }
    case 'polygon':
      return `Shape, ${percent(areaOf(place))} of the picture`;
  }
}

/** "dragon 0.71, moon 0.12": what is strongest, for those who do not see the bars. */
export function readingWords(readings: readonly Reading[]): string {
  return readings
    .map(({ source, attention }) => `${source.name} ${attention.toFixed(2)}`)
    .join(', ');
}

function percent(part: number): string {
  return `${(part * 100).toFixed(part < 0.1 ? 1 : 0)} %`;
}
