import type { PicturePoint } from '@shared/heatmap/picture-space';
import type { Region } from '@shared/heatmap/region-cells';
import { imagePoint, toStage, type StagePoint } from './spaces';
import type { ViewportState } from './viewport-store';

/** A place of the picture that stays asked about, in fractions of its sides. */
export type MarkedPlace = { readonly kind: 'point'; readonly point: PicturePoint } | Region;

const pointRadiusPx = 7;
/** From the ring outwards. */
const tickPx = 5;

/** A ring about a point, or the outline of a region; light over dark, so that any picture shows it. */
export function paintPlace(
  context: CanvasRenderingContext2D,
  place: MarkedPlace,
  viewport: Pick<ViewportState, 'image' | 'view'>,
): void {
  const onStage = ({ x, y }: PicturePoint) =>
    toStage(viewport.view, imagePoint(x * viewport.image.width, y * viewport.image.height));
  context.beginPath();
  if (place.kind === 'point') tracePoint(context, onStage(place.point));
  else traceOutline(context, cornersOf(place).map(onStage));
  context.lineJoin = 'round';
  context.strokeStyle = 'rgb(0 0 0 / 0.6)';
  context.lineWidth = 4;
  context.stroke();
  if (place.kind !== 'point') context.setLineDash([6, 4]);
  context.strokeStyle = '#ffffff';
  context.lineWidth = 1.5;
  context.stroke();
  context.setLineDash([]);
}

function cornersOf(region: Region): readonly PicturePoint[] {
  if (region.kind === 'polygon') return region.points;
  const { x, y, width, height } = region.rect;
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

function traceOutline(context: CanvasRenderingContext2D, corners: readonly StagePoint[]): void {
  corners.forEach(({ x, y }, at) => (at === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.closePath();
}

function tracePoint(context: CanvasRenderingContext2D, { x, y }: StagePoint): void {
  context.arc(x, y, pointRadiusPx, 0, 2 * Math.PI);
  for (const [right, down] of [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const) {
    context.moveTo(x + right * pointRadiusPx, y + down * pointRadiusPx);
    context.lineTo(x + right * (pointRadiusPx + tickPx), y + down * (pointRadiusPx + tickPx));
  }
}
