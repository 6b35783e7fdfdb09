import { AppError } from '@shared/errors';
import type { DataTable } from './data-table';
import type { PictureInk, SvgPicture } from './table-picture';

/** Sharp on screens of today, and in print. */
const scale = 2;
const headPx = 40;
const marginPx = 12;
/** On each side, in px of the picture: what all browsers can draw. */
const mostPx = 16_000;

/** What makes the look of an SVG element; classes and variables of the page do not go with it. */
const inked = [
  'color',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  // Names have the ground around them: in front of it, not behind.
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
  'display',
] as const;

/** An SVG of the page with the look that it has there, on its own. */
export function standaloneSvg(element: SVGSVGElement): SvgPicture {
  const { width: widthPx, height: heightPx } = element.getBoundingClientRect();
  const copy = element.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  [element, ...element.querySelectorAll<SVGElement>('*')].forEach((original, at) => {
    const style = getComputedStyle(original);
    for (const name of inked) copies[at]!.style.setProperty(name, style.getPropertyValue(name));
    copies[at]!.removeAttribute('class');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(widthPx));
  copy.setAttribute('height', String(heightPx));
  return { svg: new XMLSerializer().serializeToString(copy), widthPx, heightPx };
}

/** The theme's colours. */
export interface ThemeInk extends PictureInk {
  readonly background: string;
  /** Of what is shown and of what is compared with it. */
  readonly series: readonly string[];
}

/** PNG of the picture below its title, and the names of its colours, on the theme's background. */
export async function pngOf(
  { svg, widthPx, heightPx }: SvgPicture,
  { title, series = [] }: Pick<DataTable, 'title' | 'series'>,
  ink: ThemeInk,
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const titleFont = `600 14px ${ink.font}`;
  context.font = titleFont;
  const titlePx = context.measureText(title).width;
  const neededPx = Math.max(widthPx, titlePx, namesPx(context, series, ink));
  const topPx = headPx + (series.length > 0 ? namesRowPx : 0);
  canvas.width = Math.min(mostPx, Math.ceil((neededPx + 2 * marginPx) * scale));
  canvas.height = Math.min(mostPx, Math.ceil((heightPx + topPx + marginPx) * scale));
  context.scale(scale, scale);
  context.fillStyle = ink.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = ink.text;
  context.font = titleFont;
  context.fillText(title, marginPx, 24);
  drawNames(context, series, ink);
  context.drawImage(await loadSvg(svg), marginPx, topPx, widthPx, heightPx);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new AppError('export-size', 'The picture of this chart could not be written.');
  return blob;
}

const swatchPx = 9;
const namesRowPx = 20;

function nameFont({ font }: ThemeInk): string {
  return `12px ${font}`;
}

function namesPx(
  context: CanvasRenderingContext2D,
  names: readonly string[],
  ink: ThemeInk,
): number {
  context.font = nameFont(ink);
  return names.reduce((sum, name) => sum + nameStepPx(context, name), 0);
}

function nameStepPx(context: CanvasRenderingContext2D, name: string): number {
  return swatchPx + 6 + context.measureText(name).width + 18;
}

function drawNames(
  context: CanvasRenderingContext2D,
  names: readonly string[],
  ink: ThemeInk,
): void {
  context.font = nameFont(ink);
  let x = marginPx;
  names.forEach((name, at) => {
    context.fillStyle = ink.series[at] ?? ink.text;
    context.fillRect(x, headPx - swatchPx + 3, swatchPx, swatchPx);
    context.fillStyle = ink.text;
    context.fillText(name, x + swatchPx + 6, headPx + 3);
    x += nameStepPx(context, name);
  });
}

async function loadSvg(svg: string): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The theme's colours where an element is. */
export function inkOf(element: Element): ThemeInk {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: style.color,
    dimmed: color('--mantine-color-dimmed'),
    line: color('--lens-line'),
    background: color('--lens-page'),
    font: style.fontFamily,
    series: [color('--insight-first'), color('--insight-second')],
  };
}
