import { clampFraction, type PicturePoint, type PictureRect } from '@shared/heatmap/picture-space';
import type { MarkedPlace } from '../canvas/paint-place';
import { regionCells, type Region } from '@shared/heatmap/region-cells';

/** What a point grows to first. */
const firstSide = 1 / 8;
const growStep = 1 / 32;

/** Moved by fractions of the sides, as far as it stays inside the picture. */
export function movedBy(marked: MarkedPlace, dx: number, dy: number): MarkedPlace {
  switch (marked.kind) {
    case 'point':
      return pointAt({ x: marked.point.x + dx, y: marked.point.y + dy });
    case 'rectangle': {
      const { x, y, width, height } = uprightRect(marked.rect);
      const rect = { x: inside(x + dx, width), y: inside(y + dy, height), width, height };
      return { kind: 'rectangle', rect };
    }
    case 'polygon': {
      const across = span(marked.points.map(({ x }) => x));
      const down = span(marked.points.map(({ y }) => y));
      const right = inside(across.start + dx, across.length) - across.start;
      const below = inside(down.start + dy, down.length) - down.start;
      const points = marked.points.map(({ x, y }) => ({ x: x + right, y: y + below }));
      return { kind: 'polygon', points };
    }
  }
}

/**
 * Larger (1) or smaller (−1) about its middle: a point becomes a square of the sides' fractions, and
 * a rectangle without room to shrink a point. Free shapes stay as they were drawn.
 */
export function grownBy(marked: MarkedPlace, direction: 1 | -1): MarkedPlace {
  if (marked.kind === 'polygon') return marked;
  if (marked.kind === 'point') {
    return direction > 0 ? squareAbout(marked.point, firstSide) : marked;
  }
  const rect = uprightRect(marked.rect);
  const [width, height] = [rect.width + direction * growStep, rect.height + direction * growStep];
  const middle = middleOfRect(rect);
  if (width <= growStep / 2 || height <= growStep / 2) return pointAt(middle);
  return aroundPoint(middle, Math.min(1, width), Math.min(1, height));
}

/** A square of the sides' fractions with its middle at the point, or as near as it fits. */
export function squareAbout(point: PicturePoint, side: number): Region {
  return aroundPoint(point, side, side);
}

export function pointAt({ x, y }: PicturePoint): MarkedPlace {
  return { kind: 'point', point: { x: clampFraction(x), y: clampFraction(y) } };
}

/** Of a free shape the middle of the rectangle around it. */
export function middleOf(marked: MarkedPlace): PicturePoint {
  switch (marked.kind) {
    case 'point':
      return marked.point;
    case 'rectangle':
      return middleOfRect(marked.rect);
    case 'polygon': {
      const across = span(marked.points.map(({ x }) => x));
      const down = span(marked.points.map(({ y }) => y));
      return { x: across.start + across.length / 2, y: down.start + down.length / 2 };
    }
  }
}

/** Part of the picture, 0…1, that a region takes up; what is outside of the picture does not count. */
export function areaOf(region: Region): number {
  const grid = { width: 64, height: 64 };
  const { shares } = regionCells(region, grid);
  return shares.reduce((sum, share) => sum + share, 0) / (grid.width * grid.height);
}

/** The same rectangle with sides that are not below 0. */
export function uprightRect({ x, y, width, height }: PictureRect): PictureRect {
  return {
    x: Math.min(x, x + width),
    y: Math.min(y, y + height),
    width: Math.abs(width),
    height: Math.abs(height),
  };
}

function middleOfRect({ x, y, width, height }: PictureRect): PicturePoint {
  return { x: x + width / 2, y: y + height / 2 };
}

function aroundPoint({ x, y }: PicturePoint, width: number, height: number): Region {
  const rect = {
    x: inside(x - width / 2, width),
    y: inside(y - height / 2, height),
    width,
    height,
  };
  return { kind: 'rectangle', rect };
}

/** Where something of this length starts, moved so that it lies between 0 and 1. */
function inside(start: number, length: number): number {
  return Math.max(0, Math.min(1 - length, start));
}

function span(values: readonly number[]): { start: number; length: number } {
  const start = values.reduce((least, value) => Math.min(least, value), Infinity);
  const end = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return values.length > 0 ? { start, length: end - start } : { start: 0, length: 0 };
}
