import { AppError } from '@shared/errors';
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

/** PNG of the picture below its title, on the theme's background. */
export async function pngOf(
  { svg, widthPx, heightPx }: SvgPicture,
  title: string,
  ink: PictureInk & { background: string },
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const titleFont = `600 14px ${ink.font}`;
  context.font = titleFont;
  const neededPx = Math.max(widthPx, context.measureText(title).width + marginPx);
  canvas.width = Math.min(mostPx, Math.ceil((neededPx + 2 * marginPx) * scale));
  canvas.height = Math.min(mostPx, Math.ceil((heightPx + headPx + marginPx) * scale));
  context.scale(scale, scale);
  context.fillStyle = ink.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = ink.text;
  context.font = titleFont;
  context.fillText(title, marginPx, 24);
  context.drawImage(await loadSvg(svg), marginPx, headPx, widthPx, heightPx);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new AppError('export-size', 'The picture of this chart could not be written.');
  return blob;
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
export function inkOf(element: Element): PictureInk & { background: string } {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: style.color,
    dimmed: color('--mantine-color-dimmed'),
    line: color('--lens-line'),
    background: color('--lens-page'),
    font: style.fontFamily,
  };
}
