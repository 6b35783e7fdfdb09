import { mix, round } from './brush';
import type { Canvas } from './ground';
import type { Effect } from './scene';

/** The sky itself: gradient, stars where it is dark, and the glow above the horizon. */
export function drawSky(canvas: Canvas, isDark: boolean, fillAll: boolean): string {
  const { width, height, horizonPx, palette, defs } = canvas;
  const end = fillAll ? height : Math.min(height, horizonPx * 1.12);
  const stops = [0, 0.42, 0.78, 1]
    .map((offset, i) => `<stop offset="${offset}" stop-color="${palette.sky[i]}"/>`)
    .join('');
  const sky = defs.gradient(
    `linearGradient gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="${round(end)}"`,
    stops,
    'linearGradient',
  );
  return `<rect width="${width}" height="${height}" fill="${sky}"/>${isDark ? stars(canvas) : ''}`;
}

/** Light in the air, behind moon and mountains. */
export function drawBehind(canvas: Canvas, effects: readonly Effect[]): string {
  return effects
    .map((effect) => {
      if (effect === 'aurora') return aurora(canvas);
      if (effect === 'rays') return rays(canvas);
      if (effect === 'lightning') return lightning(canvas);
      return '';
    })
    .join('');
}

/** What falls or floats before the things. */
export function drawBefore(canvas: Canvas, effects: readonly Effect[]): string {
  return effects
    .map((effect) => {
      if (effect === 'rain') return rain(canvas);
      if (effect === 'snowfall') return flakes(canvas);
      if (effect === 'petals') return drifting(canvas, ['#ffd9e6', '#f7a9c4', '#ffffff']);
      if (effect === 'leaves') return drifting(canvas, ['#e88a2f', '#c4512a', '#f3bf57']);
      if (effect === 'fireflies') return fireflies(canvas);
      return '';
    })
    .join('');
}

/** Darker corners. */
export function drawLens({ width, height, palette, defs }: Canvas): string {
  // The sky's own deep colour: ink would look like dirt on a bright day.
  const shade = mix(palette.sky[0], palette.ink, 0.25 + palette.dim);
  const fill = defs.gradient(
    'radialGradient cx="0.5" cy="0.48" r="0.78"',
    `<stop offset="0.6" stop-color="${shade}" stop-opacity="0"/><stop offset="1" stop-color="${shade}" stop-opacity="0.34"/>`,
    'radialGradient',
  );
  return `<rect width="${width}" height="${height}" fill="${fill}"/>`;
}

function stars({ width, horizonPx, palette, random }: Canvas): string {
  let result = '';
  for (let i = 0; i < 230; i++) {
    // Fewer towards the horizon, where the haze swallows them.
    const y = random.next() ** 1.4 * horizonPx * 0.98;
    const r = 0.5 + random.next() ** 6 * 2.4;
    const opacity = random.between(0.25, 0.95) * (1 - (y / horizonPx) * 0.75);
    result += `<circle cx="${round(random.between(0, width))}" cy="${round(y)}" r="${round(r)}" fill="${random.next() < 0.75 ? '#ffffff' : palette.glow}" opacity="${round(opacity)}"/>`;
  }
  return result;
}

function aurora({ width, horizonPx, random, defs }: Canvas): string {
  let result = '';
  ['#5dffb0', '#4de0d0', '#a679ff'].forEach((colour, band) => {
    const fill = defs.gradient(
      'linearGradient x1="0" y1="0" x2="0" y2="1"',
      `<stop offset="0" stop-color="${colour}" stop-opacity="0"/><stop offset="0.72" stop-color="${colour}" stop-opacity="0.2"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/>`,
      'linearGradient',
    );
    const phase = random.between(0, 6);
    for (let x = -20; x < width + 20; x += 9) {
      const t = x / width;
      const foot =
        horizonPx *
        (0.5 + 0.13 * band + 0.11 * Math.sin(t * 5 + phase) + 0.05 * Math.sin(t * 13 + phase));
      const tall =
        horizonPx * (0.34 + 0.16 * Math.sin(t * 9 + phase * 2) + random.between(0, 0.07));
      result += `<rect x="${x}" y="${round(foot - tall)}" width="26" height="${round(tall)}" fill="${fill}"/>`;
    }
  });
  return result;
}

/** Heaps with flat feet, smaller and paler towards the horizon. */
export function drawClouds({ width, horizonPx, palette, random, defs }: Canvas): string {
  let result = '';
  for (let i = 0; i < 7; i++) {
    const near = 1 - i / 7;
    const y = horizonPx * (0.86 - 0.66 * near + random.between(-0.05, 0.05));
    const cx = random.between(-0.05, 1.05) * width;
    const span = width * (0.09 + 0.2 * near) * random.between(0.7, 1.15);
    const fill = defs.gradient(
      'linearGradient x1="0" y1="0" x2="0" y2="1"',
      `<stop offset="0" stop-color="${palette.clouds[0]}" stop-opacity="${round(0.5 + near * 0.4)}"/><stop offset="1" stop-color="${mix(palette.clouds[1], palette.haze, 0.4)}" stop-opacity="0.08"/>`,
      'linearGradient',
    );
    let d = `M${round(cx - span)} ${round(y)}`;
    const puffs = 7;
    for (let p = 0; p < puffs; p++) {
      const lift = Math.sin(((p + 0.5) / puffs) * Math.PI);
      const step = (span * 2) / puffs;
      const next = Math.sin(((p + 1) / puffs) * Math.PI) * span * 0.2 * random.between(0.7, 1.2);
      d += `A${round(step * 0.56)} ${round(step * (0.45 + lift * 0.4))} 0 0 1 ${round(cx - span + step * (p + 1))} ${round(p === puffs - 1 ? y : y - next)}`;
    }
    result += `<path d="${d}Q${round(cx)} ${round(y + span * 0.09)} ${round(cx - span)} ${round(y)}Z" fill="${fill}"/>`;
  }
  return result;
}

/** Broad shafts of light from above. */
function rays({ width, height, palette, random, defs }: Canvas): string {
  const fill = defs.gradient(
    'linearGradient x1="0" y1="0" x2="0" y2="1"',
    `<stop offset="0" stop-color="${palette.glow}" stop-opacity="0.26"/><stop offset="1" stop-color="${palette.glow}" stop-opacity="0"/>`,
    'linearGradient',
  );
  let result = '';
  for (let i = 0; i < 8; i++) {
    const x = width * random.between(0.05, 0.85);
    const w = width * random.between(0.02, 0.08);
    const lean = (x / width - 0.4) * width * 0.55;
    result += `<path d="M${round(x)} 0 h${round(w)} L${round(x + w * 2.4 + lean)} ${round(height * 0.85)} h${round(-w * 3.4)}Z" fill="${fill}"/>`;
  }
  return result;
}

function lightning({ width, horizonPx, random }: Canvas): string {
  let x = width * random.between(0.2, 0.8);
  let y = 0;
  let d = `M${round(x)} 0`;
  let fork = '';
  while (y < horizonPx) {
    x += random.between(-34, 34);
    y += random.between(16, 48);
    d += `L${round(x)} ${round(y)}`;
    if (random.next() < 0.22) {
      fork += `M${round(x)} ${round(y)}l${round(random.between(-60, 60))} ${round(random.between(30, 70))}l${round(random.between(-40, 40))} ${round(random.between(20, 60))}`;
    }
  }
  const stroke = (size: number, opacity: number, what: string) =>
    `<path d="${what}" fill="none" stroke="#f4f6ff" stroke-width="${size}" opacity="${opacity}" stroke-linejoin="round"/>`;
  return stroke(22, 0.06, d) + stroke(10, 0.14, d) + stroke(3.2, 0.95, d) + stroke(1.4, 0.75, fork);
}

function rain({ width, height, random }: Canvas): string {
  let near = '';
  let far = '';
  for (let i = 0; i < 260; i++) {
    const long = random.between(14, 46);
    const one = `M${round(random.between(-20, width))} ${round(random.between(-20, height))}l${round(-long * 0.22)} ${round(long)}`;
    if (long > 34) near += one;
    else far += one;
  }
  return `<path d="${far}" stroke="#dfe8ee" stroke-width="1" opacity="0.24" fill="none"/><path d="${near}" stroke="#eef4f8" stroke-width="1.6" opacity="0.34" fill="none"/>`;
}

function flakes({ width, height, random }: Canvas): string {
  let result = '';
  for (let i = 0; i < 190; i++) {
    const r = 1 + random.next() ** 3 * 5;
    result += `<circle cx="${round(random.between(0, width))}" cy="${round(random.between(0, height))}" r="${round(r)}" fill="#ffffff" opacity="${round(random.between(0.35, 0.9) / (1 + r * 0.14))}"/>`;
  }
  return result;
}

function drifting({ width, height, random }: Canvas, colours: readonly string[]): string {
  let result = '';
  for (let i = 0; i < 80; i++) {
    const s = 3 + random.next() ** 2 * 10;
    result += `<ellipse rx="${round(s)}" ry="${round(s * 0.48)}" transform="translate(${round(random.between(0, width))} ${round(random.between(0, height))}) rotate(${Math.round(random.between(0, 180))})" fill="${random.pick(colours)}" opacity="${round(random.between(0.55, 0.95))}"/>`;
  }
  return result;
}

function fireflies({ width, height, horizonPx, random, defs }: Canvas): string {
  const fill = defs.gradient(
    'radialGradient cx="0.5" cy="0.5" r="0.5"',
    '<stop offset="0" stop-color="#fffbd0"/><stop offset="0.18" stop-color="#ffe88a" stop-opacity="0.75"/><stop offset="1" stop-color="#ffd95e" stop-opacity="0"/>',
    'radialGradient',
  );
  let result = '';
  for (let i = 0; i < 60; i++) {
    const y = random.between(horizonPx * 0.85, height);
    result += `<circle cx="${round(random.between(0, width))}" cy="${round(y)}" r="${round(4 + random.next() ** 2 * 13)}" fill="${fill}"/>`;
  }
  return result;
}
