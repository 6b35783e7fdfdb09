import type { IsoLine, Ring } from './contours';
import type { PicturePoint } from './picture-space';

/** A part of an outline inside the picture. */
export interface OpenLine {
  /** In picture fractions; of a closed line, the last is the first again. */
  readonly points: Ring;
  readonly isClosed: boolean;
}

/** Where a label lies on a line. */
export interface LabelPlace extends PicturePoint {
  /** Radians clockwise on the screen, −π/2…π/2, so that text is never upside down. */
  readonly angle: number;
  /** How much of the line is about straight there, in heights of the picture. */
  readonly length: number;
}

/**
 * Outlines without what runs along the border of the picture: there the region ends, but the
 * heatmap does not have the value. This is what is drawn as a line.
 */
export function linesInside({ polygons }: Pick<IsoLine, 'polygons'>): OpenLine[] {
  return polygons.flat().flatMap((ring) => cutAtBorder(ring));
}

/**
 * The middle of the longest stretch of a line that is straight enough to write on: it bends by no
 * more than about 50°. `aspect` is the picture's width / height. Null for a line without length.
 */
export function labelPlace({ points, isClosed }: OpenLine, aspect: number): LabelPlace | null {
  const { evenly, step } = evenPoints(points, aspect);
  if (!(step > 0)) return null;
  const count = evenly.length - 1;
  const at = (i: number) => evenly[isClosed ? i % count : i]!;
  let best = { from: 0, to: 1, chord: 0 };
  for (let from = 0; from < count; from++) {
    const last = isClosed ? from + count - 1 : count;
    for (let to = from + 1; to <= last; to++) {
      const chord = distance(at(from), at(to));
      const isStraight = chord >= straightness * (to - from) * step;
      if (isStraight && chord > best.chord) best = { from, to, chord };
    }
  }
  if (best.chord === 0) return null;
  const [start, end] = [at(best.from), at(best.to)];
  const [before, after] = [Math.floor, Math.ceil].map((round) =>
    at(round((best.from + best.to) / 2)),
  ) as [PicturePoint, PicturePoint];
  return {
    x: (before.x + after.x) / 2 / aspect,
    y: (before.y + after.y) / 2,
    angle: upright(Math.atan2(end.y - start.y, end.x - start.x)),
    length: best.chord,
  };
}

/** Chord by arc. Of a circle, 0.97 is an arc of 49°. */
const straightness = 0.97;
/** A line is looked at in this many equal steps, however many corners it has. */
const stepCount = 96;

function cutAtBorder(ring: Ring): OpenLine[] {
  const edgeCount = ring.length - 1;
  const isBorder = (i: number) => runsAlongBorder(ring[i % edgeCount]!, ring[(i % edgeCount) + 1]!);
  let start = 0;
  while (start < edgeCount && !isBorder(start)) start++;
  if (start === edgeCount) return edgeCount > 0 ? [{ points: ring, isClosed: true }] : [];
  const lines: PicturePoint[][] = [];
  let current: PicturePoint[] | null = null;
  for (let edge = start; edge < start + edgeCount; edge++) {
    if (isBorder(edge)) {
      current = null;
      continue;
    }
    if (!current) lines.push((current = [ring[edge % edgeCount]!]));
    current.push(ring[(edge % edgeCount) + 1]!);
  }
  return lines.map((points) => ({ points, isClosed: false }));
}

function runsAlongBorder(a: PicturePoint, b: PicturePoint): boolean {
  const isBorder = (one: number, other: number) => one === other && (one === 0 || one === 1);
  return isBorder(a.x, b.x) || isBorder(a.y, b.y);
}

/** Points at equal steps along a line, both coordinates in heights of the picture. */
function evenPoints(points: Ring, aspect: number) {
  const scaled = points.map(({ x, y }) => ({ x: x * aspect, y }));
  const lengths = scaled.slice(1).map((point, i) => distance(scaled[i]!, point));
  const step = lengths.reduce((sum, length) => sum + length, 0) / stepCount;
  const evenly: PicturePoint[] = [];
  let [segment, passed] = [0, 0];
  for (let i = 0; step > 0 && i <= stepCount; i++) {
    while (segment < lengths.length - 1 && passed + lengths[segment]! < i * step) {
      passed += lengths[segment++]!;
    }
    const [a, b, length] = [scaled[segment]!, scaled[segment + 1]!, lengths[segment]!];
    const t = length > 0 ? Math.min(1, (i * step - passed) / length) : 0;
    evenly.push({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
  }
  return { evenly, step };
}

function distance(a: PicturePoint, b: PicturePoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function upright(angle: number): number {
  if (angle > Math.PI / 2) return angle - Math.PI;
  return angle <= -Math.PI / 2 ? angle + Math.PI : angle;
}
