import { mix, round } from './brush';
import type { Defs } from './brush';
import type { Palette } from './palettes';
import type { Random } from './random';
import type { Ground } from './scene';

/** What a ground or sky is drawn with; sizes in pixels. */
export interface Canvas {
  width: number;
  height: number;
  /** Pixel row where the sky ends. */
  horizonPx: number;
  palette: Palette;
  random: Random;
  defs: Defs;
}

/** `land` lies behind the things, `front` before them. */
export interface GroundDrawing {
  land: string;
  front: string;
}

export function drawGround(kind: Ground, canvas: Canvas): GroundDrawing {
  const { height, horizonPx: horizon } = canvas;
  const depth = height - horizon;
  switch (kind) {
    case 'hills':
      return { land: ridges(canvas, 5, 0.9, 'none'), front: grass(canvas) };
    case 'forest':
      return { land: ridges(canvas, 5, 0.55, 'pines'), front: grass(canvas) };
    case 'snow':
      return {
        land: ridges(canvas, 2, 0.9, 'pines', horizon, 0.5) + drifts(canvas, 3),
        front: '',
      };
    case 'meadow':
      return {
        land: ridges(canvas, 3, 0.4, 'none', horizon, 0.6) + drifts(canvas, 4),
        front: grass(canvas),
      };
    case 'dunes':
      return { land: ridges(canvas, 1, 1, 'none', horizon, 0.4) + drifts(canvas, 5), front: '' };
    case 'sea':
      return {
        land: ridges(canvas, 1, 0.35, 'none', horizon, 0.25) + water(canvas, horizon),
        front: '',
      };
    case 'lake': {
      const shore = horizon + depth * 0.16;
      const back = ridges(canvas, 3, 0.8, 'pines', horizon, 0.9);
      return { land: back + water(canvas, shore, back), front: grass(canvas) };
    }
    case 'clouds':
      return { land: cloudSea(canvas, 0, 5), front: cloudSea(canvas, 5, 7) };
    case 'underwater':
      return { land: ridges(canvas, 4, 0.9, 'none'), front: weed(canvas) };
  }
}

/** A polyline of `steps` points across the picture, heights in −1…1. */
function ridgeLine(random: Random, rough: number, steps = 64): number[] {
  const waves = Array.from({ length: 6 }, (_, i) => ({
    frequency: (i + 1) * random.between(0.7, 1.5) * (rough > 0.7 ? 1.3 : 0.8),
    phase: random.between(0, 7),
    weight: Math.pow(rough * 0.72, i),
  }));
  const total = waves.reduce((sum, w) => sum + w.weight, 0);
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const wave = waves.reduce((sum, w) => {
      const s = Math.sin(t * w.frequency * 5 + w.phase);
      // Sharp crests for rough ground, round ones for gentle.
      return sum + w.weight * (rough > 0.7 ? 1 - 2 * Math.abs(s) : s);
    }, 0);
    return wave / total;
  });
}

/** Layers that grow darker towards us, each fading into mist at its foot. */
function ridges(
  canvas: Canvas,
  count: number,
  rough: number,
  trees: 'none' | 'pines',
  start = canvas.horizonPx,
  spread = 1,
): string {
  const { width, height, palette, random, defs } = canvas;
  const depth = (height - start) * spread;
  let result = '';
  for (let layer = 0; layer < count; layer++) {
    const near = count === 1 ? 0.1 : layer / (count - 1);
    const base = start + depth * 0.72 * near * near + depth * 0.08 * layer;
    const tall = height * (0.075 - 0.02 * near) * (rough > 0.7 ? 1.15 : 0.8);
    const colour = mix(palette.hills[0], palette.hills[1], near);
    const foot = mix(colour, palette.haze, 0.62 * (1 - near * 0.75));
    const fill = defs.gradient(
      'linearGradient x1="0" y1="0" x2="0" y2="1"',
      `<stop offset="0" stop-color="${colour}"/><stop offset="1" stop-color="${foot}"/>`,
      'linearGradient',
    );
    const steps = rough > 0.7 ? 90 : 48;
    const line = ridgeLine(random, rough, steps);
    const points = line.map((h, i) => [(i / steps) * width, base - h * tall] as const);
    const bottom = Math.min(height, base + depth * 0.5 + tall);
    result += `<path d="M0 ${round(bottom)} ${points.map(([x, y]) => `L${round(x)} ${round(y)}`).join(' ')} L${width} ${round(bottom)}Z" fill="${fill}"/>`;
    if (bottom < height)
      result += `<rect x="0" y="${round(bottom - 1)}" width="${width}" height="${round(height - bottom + 1)}" fill="${foot}"/>`;
    if (trees === 'pines' && layer > 0) result += pineLine(canvas, points, near, colour);
  }
  return result;
}

function pineLine(
  { width, random }: Canvas,
  points: readonly (readonly [number, number])[],
  near: number,
  colour: string,
): string {
  const size = width * (0.018 + 0.05 * near);
  let d = '';
  for (let x = -size; x < width + size; x += size * random.between(0.28, 0.62)) {
    const i = Math.min(
      points.length - 1,
      Math.max(0, Math.round((x / width) * (points.length - 1))),
    );
    const y = (points[i]?.[1] ?? 0) + size * 0.25;
    const h = size * random.between(0.9, 2);
    const w = h * random.between(0.17, 0.24);
    // Three tiers make a triangle a fir.
    d += `M${round(x)} ${round(y - h)}l${round(w * 0.5)} ${round(h * 0.38)}h${round(-w * 0.2)}l${round(w * 0.45)} ${round(h * 0.3)}h${round(-w * 0.25)}l${round(w * 0.5)} ${round(h * 0.32)}h${round(-w * 2)}l${round(w * 0.5)} ${round(-h * 0.32)}h${round(-w * 0.25)}l${round(w * 0.45)} ${round(-h * 0.3)}h${round(-w * 0.2)}Z`;
  }
  return `<path d="${d}" fill="${colour}"/>`;
}

/** Smooth overlapping waves of snow, sand or grass. */
function drifts(canvas: Canvas, count: number): string {
  const { width, height, horizonPx, palette, random, defs } = canvas;
  let result = '';
  for (let layer = 0; layer < count; layer++) {
    const near = layer / Math.max(1, count - 1);
    const base = horizonPx + (height - horizonPx) * (0.16 + 0.62 * near);
    const colour = mix(palette.ground[0], palette.ground[1], near * 0.75);
    const fill = defs.gradient(
      'linearGradient x1="0" y1="0" x2="0.25" y2="1"',
      `<stop offset="0" stop-color="${mix(colour, palette.glow, 0.3)}"/><stop offset="0.35" stop-color="${colour}"/><stop offset="1" stop-color="${mix(colour, palette.hills[1], 0.45)}"/>`,
      'linearGradient',
    );
    const swing = height * random.between(0.025, 0.05) * (layer % 2 === 0 ? 1 : -1);
    const crest = width * random.between(0.3, 0.7);
    result += `<path d="M0 ${height} V${round(base + swing)} C${round(crest * 0.4)} ${round(base + swing)} ${round(crest * 0.7)} ${round(base - Math.abs(swing))} ${round(crest)} ${round(base - Math.abs(swing) * 0.7)} S${round(width * 0.85)} ${round(base - swing)} ${width} ${round(base - swing)} V${height}Z" fill="${fill}"/>`;
  }
  return result;
}

/** Water from `top` down: what stands behind it upside down, then light on the waves. */
function water({ width, height, palette, random, defs }: Canvas, top: number, behind = ''): string {
  const deep = palette.water ?? palette.ground;
  const fill = defs.gradient(
    'linearGradient x1="0" y1="0" x2="0" y2="1"',
    `<stop offset="0" stop-color="${deep[0]}"/><stop offset="0.3" stop-color="${mix(deep[0], deep[1], 0.42)}"/><stop offset="1" stop-color="${deep[1]}"/>`,
    'linearGradient',
  );
  let waves = '';
  for (let i = 0; i < 120; i++) {
    const t = random.next() ** 1.7;
    const y = top + 3 + (height - top) * t;
    const long = width * random.between(0.015, 0.07) * (0.4 + t * 1.4);
    const light = random.next() < 0.62;
    waves += `<ellipse cx="${round(random.between(0, width))}" cy="${round(y)}" rx="${round(long)}" ry="${round(0.6 + t * 3)}" fill="${light ? palette.glow : deep[1]}" opacity="${round(light ? random.between(0.06, 0.2) : 0.26)}"/>`;
  }
  const mirror = behind
    ? `<svg x="0" y="${round(top)}" width="${width}" height="${round(height - top)}"><g transform="translate(0 ${round(top)}) scale(1 -1)" opacity="0.4">${behind}</g></svg>`
    : '';
  return `<rect x="0" y="${round(top)}" width="${width}" height="${round(height - top)}" fill="${fill}"/>${mirror}${waves}<rect x="0" y="${round(top)}" width="${width}" height="2" fill="${palette.glow}" opacity="0.5"/>`;
}

/** Dark blades along the lower edge, taller at the sides: a frame for the eye. */
function grass({ width, height, palette, random }: Canvas): string {
  let d = '';
  for (let x = -10; x < width + 10; x += random.between(3.5, 8)) {
    const side = Math.abs(x / width - 0.5) * 2;
    const h = height * (0.02 + 0.075 * side ** 2.2) * random.between(0.5, 1.35);
    const lean = random.between(-0.5, 0.5) * h;
    d += `M${round(x - 3)} ${height + 2}Q${round(x)} ${round(height - h * 0.5)} ${round(x + lean)} ${round(height - h)}Q${round(x + 2)} ${round(height - h * 0.4)} ${round(x + 5)} ${height + 2}Z`;
  }
  const low = height * 0.965;
  return `<path d="M0 ${height} V${round(low - height * 0.02)} Q${width * 0.25} ${round(low + 8)} ${width * 0.5} ${round(low + 10)} T${width} ${round(low - height * 0.015)} V${height}Z${d}" fill="${palette.ink}"/>`;
}

/** Rows of rounded cloud tops; `from` 0 is at the horizon, 7 at the lower edge. */
function cloudSea(
  { width, height, horizonPx, palette, random, defs }: Canvas,
  from: number,
  to: number,
): string {
  let result = '';
  for (let row = from; row < to; row++) {
    const near = row / 6;
    const y = horizonPx + (height - horizonPx) * (0.04 + 0.92 * near);
    const colour = mix(palette.haze, palette.clouds[0], 0.15 + near * 0.65);
    const fill = defs.gradient(
      'linearGradient x1="0" y1="0" x2="0" y2="1"',
      `<stop offset="0" stop-color="${mix(colour, palette.glow, 0.35)}"/><stop offset="0.55" stop-color="${mix(colour, palette.clouds[1], 0.5)}"/><stop offset="1" stop-color="${mix(palette.clouds[1], palette.hills[1], near * 0.35)}"/>`,
      'linearGradient',
    );
    let d = `M${-width * 0.1} ${height}`;
    let x = -width * 0.1;
    d += `V${round(y)}`;
    while (x < width * 1.1) {
      const r = width * (0.03 + 0.055 * near) * random.between(0.6, 1.5);
      d += `A${round(r)} ${round(r * 0.78)} 0 0 1 ${round(x + r * 1.7)} ${round(y + random.between(-0.25, 0.25) * r)}`;
      x += r * 1.7;
    }
    result += `<path d="${d}V${height}Z" fill="${fill}"/>`;
  }
  return result;
}

function weed({ width, height, palette, random }: Canvas): string {
  let result = '';
  for (let i = 0; i < 34; i++) {
    const x =
      random.next() < 0.5 ? random.between(0, width * 0.3) : random.between(width * 0.7, width);
    const h = height * random.between(0.06, 0.22);
    const sway = random.between(14, 34) * (random.next() < 0.5 ? 1 : -1);
    result += `<path d="M${round(x)} ${height} C${round(x + sway)} ${round(height - h * 0.35)} ${round(x - sway)} ${round(height - h * 0.65)} ${round(x + sway * 0.4)} ${round(height - h)}" fill="none" stroke="${palette.ink}" stroke-width="${round(random.between(4, 10))}" stroke-linecap="round"/>`;
  }
  return result;
}
