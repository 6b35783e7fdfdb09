import type { Brush } from '../brush';
import { round } from '../brush';

/** One thing that can stand in a scene, drawn inside a box of `width` × `height` units. */
export interface Shape {
  width: number;
  height: number;
  draw(brush: Brush): string;
}

export type Point = readonly [x: number, y: number];

export function path(d: string, fill: string, rest = ''): string {
  return `<path d="${d}" fill="${fill}" ${rest}/>`;
}

export function line(d: string, colour: string, widthUnits: number, rest = ''): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${widthUnits}" stroke-linecap="round" stroke-linejoin="round" ${rest}/>`;
}

export function disc(x: number, y: number, radius: number, fill: string, rest = ''): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}" ${rest}/>`;
}

export function oval(
  x: number,
  y: number,
  rx: number,
  ry: number,
  fill: string,
  rest = '',
): string {
  return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}" fill="${fill}" ${rest}/>`;
}

export function rect(x: number, y: number, w: number, h: number, fill: string, rest = ''): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" fill="${fill}" ${rest}/>`;
}

export function polygon(points: readonly Point[], fill: string, rest = ''): string {
  return `<polygon points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}" fill="${fill}" ${rest}/>`;
}

/** A smooth line through all points (Catmull–Rom), `steps` samples per stretch. */
export function smooth(points: readonly Point[], steps = 8): Point[] {
  const at = (i: number): Point => points[Math.min(points.length - 1, Math.max(0, i))] ?? [0, 0];
  const result: Point[] = [];
  for (let i = 0; i < points.length - 1; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let s = 0; s < steps; s++) {
      const t = s / steps;
      result.push([spline(a[0], b[0], c[0], d[0], t), spline(a[1], b[1], c[1], d[1], t)]);
    }
  }
  result.push(at(points.length - 1));
  return result;
}

/** A body that follows `spine`, as thick at each of its points as `widths` says. */
export function limb(spine: readonly Point[], widths: readonly number[]): Point[] {
  const steps = 8;
  const centre = smooth(spine, steps);
  const thick = smooth(
    widths.map((w) => [w, 0] as const),
    steps,
  ).map(([w]) => Math.max(0.1, w));
  const left: Point[] = [];
  const right: Point[] = [];
  centre.forEach(([x, y], i) => {
    const [nx, ny] = normal(centre, i);
    const half = (thick[i] ?? 0) / 2;
    left.push([x + nx * half, y + ny * half]);
    right.unshift([x - nx * half, y - ny * half]);
  });
  return [...left, ...right];
}

/** Unit normal of a polyline at a point, to the left of its way on screen when y runs down. */
export function normal(points: readonly Point[], i: number): Point {
  const before = points[Math.max(0, i - 1)] ?? [0, 0];
  const after = points[Math.min(points.length - 1, i + 1)] ?? [0, 0];
  const dx = after[0] - before[0];
  const dy = after[1] - before[1];
  const length = Math.hypot(dx, dy) || 1;
  return [dy / length, -dx / length];
}

function spline(a: number, b: number, c: number, d: number, t: number): number {
  return (
    0.5 *
    (2 * b +
      (c - a) * t +
      (2 * a - 5 * b + 4 * c - d) * t * t +
      (3 * b - a - 3 * c + d) * t * t * t)
  );
}
