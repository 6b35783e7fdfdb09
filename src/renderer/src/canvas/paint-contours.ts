import { placeContourLabels } from './contour-labels';
import type { OverlayStyle } from './overlay-style';
import type { Contour } from './painting';
import type { Size, View } from './spaces';

const lineWidthPx = 1.6;
const labelHeightPx = 15;
const labelPaddingPx = 4;
/** More are a tangle of colours anyway, and take long to draw. */
const mostOutlined = 60;

/**
 * Lines of contours with their labels. The context is in stage space; `unit` is how many of its
 * units a pixel on screen is: lines are as wide as that whatever the zoom, and crisp.
 */
export function paintContours(
  context: CanvasRenderingContext2D,
  contours: readonly Contour[],
  view: View,
  stage: Size,
  { fontFamily, inkOn }: OverlayStyle,
  unit = 1,
): void {
  const perPixel = unit / view.scale;
  context.save();
  context.translate(view.origin.x, view.origin.y);
  context.scale(view.scale, view.scale);
  context.lineJoin = 'round';
  // A dark line under the coloured one: seen on any picture.
  for (const contour of contours.length > mostOutlined ? [] : contours) {
    context.lineWidth = (widthOf(contour) + 1.8) * perPixel;
    context.strokeStyle = 'rgb(0 0 0 / 0.5)';
    context.stroke(pathOf(contour));
  }
  for (const contour of contours) {
    context.lineWidth = widthOf(contour) * perPixel;
    context.strokeStyle = `rgb(${contour.color.join(' ')})`;
    context.stroke(pathOf(contour));
  }
  context.restore();

  context.save();
  context.font = `500 ${11 * unit}px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const measure = (text: string) => context.measureText(text).width + 2 * labelPaddingPx * unit;
  for (const { text, contour, ...rect } of placeContourLabels(
    contours,
    view,
    stage,
    labelHeightPx * unit,
    measure,
  )) {
    context.fillStyle = `rgb(${contour.color.join(' ')})`;
    context.beginPath();
    context.roundRect(rect.x, rect.y, rect.width, rect.height, 3 * unit);
    context.fill();
    context.fillStyle = inkOn(contour.color);
    context.fillText(text, rect.x + rect.width / 2, rect.y + rect.height / 2 + 0.5 * unit);
  }
  context.restore();
}

/** The more attention a line encloses, the stronger it is. */
function widthOf({ level }: Contour): number {
  return level >= 75 ? lineWidthPx * 1.4 : level >= 50 ? lineWidthPx : lineWidthPx * 0.7;
}

const paths = new WeakMap<Contour, Path2D>();

/** In picture space, built once: zooming and panning only change how it is drawn. */
function pathOf(contour: Contour): Path2D {
  let path = paths.get(contour);
  if (path) return path;
  path = new Path2D();
  for (const line of contour.lines) {
    path.moveTo(line[0]!, line[1]!);
    const isClosed = line[0] === line.at(-2) && line[1] === line.at(-1);
    for (let at = 2; at < line.length - (isClosed ? 2 : 0); at += 2) {
      path.lineTo(line[at]!, line[at + 1]!);
    }
    if (isClosed) path.closePath();
  }
  paths.set(contour, path);
  return path;
}
