import { Brush, Defs, round } from './brush';
import { drawGround } from './ground';
import type { Canvas } from './ground';
import { kinds } from './objects/index';
import type { Palette } from './palettes';
import { palettes } from './palettes';
import { randomFrom } from './random';
import type { Kind } from './objects/index';
import { drawBefore, drawBehind, drawClouds, drawLens, drawSky } from './sky';
import type { SceneSpec, Thing } from './scene';
import { sizes } from './scene';

/** A box in fractions of the picture, y down. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The whole picture as SVG. Always the same text for the same scene. */
export function drawScene(spec: SceneSpec): string {
  const [width, height] = sizes[spec.size];
  const palette: Palette = palettes[spec.palette];
  const defs = new Defs();
  const canvas: Canvas = {
    width,
    height,
    horizonPx: height * spec.horizon,
    palette,
    random: randomFrom(`${spec.name}/canvas`),
    defs,
  };
  const effects = spec.effects ?? [];
  const underwater = spec.ground === 'underwater';
  const ground = drawGround(spec.ground, canvas);
  const thing = (t: Thing, i: number) => drawThing(spec, t, i, defs, false);
  const indexed = spec.things.map((t, i) => [t, i] as const);
  const body = [
    drawSky(canvas, isDark(palette) && !underwater, underwater),
    drawBehind(canvas, effects),
    indexed
      .filter(([t]) => inSky.has(t.kind))
      .map(([t, i]) => thing(t, i))
      .join(''),
    effects.includes('clouds') ? drawClouds(canvas) : '',
    ground.land,
    indexed
      .filter(([t]) => !inSky.has(t.kind))
      .map(([t, i]) => mirrored(spec, t, i, defs) + thing(t, i))
      .join(''),
    ground.front,
    drawBefore(canvas, effects),
    drawLens(canvas),
  ].join('');
  return svg(width, height, width, height, defs.toString() + body);
}

/** The given things white on black, `gridWidth` × `gridHeight` pixels. */
export function drawMask(
  spec: SceneSpec,
  indices: readonly number[],
  gridWidth: number,
  gridHeight: number,
): string {
  const [width, height] = sizes[spec.size];
  const defs = new Defs();
  const body = indices.map((i) => {
    const thing = spec.things[i];
    return thing ? drawThing(spec, thing, i, defs, true) : '';
  });
  const black = `<rect width="${width}" height="${height}" fill="#000"/>`;
  return svg(width, height, gridWidth, gridHeight, defs.toString() + black + body.join(''));
}

/** Where a thing stands, kept inside the picture. */
export function thingBox(spec: SceneSpec, thing: Thing): Box {
  const [width, height] = sizes[spec.size];
  const shape = kinds[thing.kind].shape;
  const wide = (thing.size * Math.min(width, height)) / width;
  const high = ((thing.size * Math.min(width, height)) / height) * (shape.height / shape.width);
  const left = Math.max(0, thing.x - wide / 2);
  const top = Math.max(0, thing.y - high / 2);
  return {
    x: left,
    y: top,
    width: Math.min(1, thing.x + wide / 2) - left,
    height: Math.min(1, thing.y + high / 2) - top,
  };
}

const inSky: ReadonlySet<Kind> = new Set<Kind>([
  'moon',
  'crescent',
  'sun',
  'rainbow',
  'shootingStar',
  'mountain',
]);

const floating: ReadonlySet<Kind> = new Set<Kind>(['boat', 'rowboat', 'ship']);

function drawThing(
  spec: SceneSpec,
  thing: Thing,
  index: number,
  defs: Defs,
  isMask: boolean,
): string {
  const [width, height] = sizes[spec.size];
  const shape = kinds[thing.kind].shape;
  const scale = (thing.size * Math.min(width, height)) / shape.width;
  // Its own sequence: the mask must show the very same thing.
  const random = randomFrom(`${spec.name}/${index}`);
  const brush = new Brush(palettes[spec.palette], random, defs, isMask, thing.depth ?? 0);
  const mirror = thing.flip ? -1 : 1;
  const place =
    `translate(${round(thing.x * width)} ${round(thing.y * height)}) rotate(${thing.turn ?? 0}) ` +
    `scale(${round(scale * mirror * 100) / 100} ${round(scale * 100) / 100}) ` +
    `translate(${-shape.width / 2} ${-shape.height / 2})`;
  return `<g transform="${place}">${shape.draw(brush)}</g>`;
}

/** The reflection of what floats. */
function mirrored(spec: SceneSpec, thing: Thing, index: number, defs: Defs): string {
  if (!floating.has(thing.kind) || (spec.ground !== 'sea' && spec.ground !== 'lake')) return '';
  const [, height] = sizes[spec.size];
  const box = thingBox(spec, thing);
  const water = (box.y + box.height * 0.95) * height;
  return `<g transform="translate(0 ${round(water * 1.5)}) scale(1 -0.5)" opacity="0.26">${drawThing(spec, thing, index, defs, false)}</g>`;
}

function isDark(palette: Palette): boolean {
  return palette.dim > 0.42 || palette === palettes.dusk;
}

function svg(
  width: number,
  height: number,
  outWidth: number,
  outHeight: number,
  body: string,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${outWidth}" height="${outHeight}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">${body}</svg>`;
}
