import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellMeans } from './grid';
import type { PicturePoint, Size } from './picture-space';
import { regionCells, type Region } from './region-cells';

function rectangle(x: number, y: number, width: number, height: number): Region {
  return { kind: 'rectangle', rect: { x, y, width, height } };
}

function polygon(...points: [number, number][]): Region {
  return { kind: 'polygon', points: points.map(([x, y]) => ({ x, y })) };
}

/** Shares by cell, rounded. */
function shares(region: Region, width: number, height: number): Record<number, number> {
  const covered = regionCells(region, { width, height });
  return Object.fromEntries(
    Array.from(covered.cells, (cell, i) => [cell, Math.round(covered.shares[i]! * 1000) / 1000]),
  );
}

/** Part of the picture that is covered, 0…1. */
function area(region: Region, grid: Size): number {
  return regionCells(region, grid).shares.reduce((a, b) => a + b, 0) / (grid.width * grid.height);
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const side = fc.integer({ min: 1, max: 40 });
const anyGrid = fc.record({ width: side, height: side });

describe('a rectangle', () => {
  it('covers cells by exact shares', () => {
    expect(shares(rectangle(0.25, 0, 0.5, 0.25), 2, 2)).toEqual({ 0: 0.25, 1: 0.25 });
    expect(shares(rectangle(0.5, 0.5, 0.5, 0.5), 2, 2)).toEqual({ 3: 1 });
    expect(shares(rectangle(0, 0, 1, 1), 3, 1)).toEqual({ 0: 1, 1: 1, 2: 1 });
  });

  it('may be smaller than a cell, or nothing', () => {
    expect(shares(rectangle(0.5, 0.5, 0.1, 0.1), 1, 1)).toEqual({ 0: 0.01 });
    expect(Object.keys(shares(rectangle(0.6, 0.1, 0, 0), 4, 4))).toEqual(['2']);
    expect(Object.keys(shares(rectangle(1, 1, 0, 0), 4, 4))).toEqual(['15']);
    expect(Object.keys(shares(rectangle(0.1, 0.3, 0.8, 0), 4, 4))).toEqual(['4', '5', '6', '7']);
  });

  it('may be dragged to the left and up', () => {
    expect(shares(rectangle(0.75, 0.25, -0.5, -0.25), 2, 2)).toEqual(
      shares(rectangle(0.25, 0, 0.5, 0.25), 2, 2),
    );
  });

  it('counts only inside the picture, and at its edge when it is outside', () => {
    expect(shares(rectangle(-1, -1, 1.5, 1.5), 2, 2)).toEqual({ 0: 1 });
    expect(Object.keys(shares(rectangle(3, 0.3, 1, 0.1), 2, 2))).toEqual(['1']);
  });

  it('has its area on every grid', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, fraction, anyGrid, (a, b, c, d, grid) => {
        fc.pre(Math.abs(a - b) > 1e-6 && Math.abs(c - d) > 1e-6);
        const region = rectangle(a, c, b - a, d - c);
        expect(area(region, grid)).toBeCloseTo(Math.abs(a - b) * Math.abs(c - d), 9);
      }),
    );
  });

  it('has the means that the search grid has', () => {
    const values = Float32Array.from({ length: 15 }, (_, i) => (i * 7) % 11);
    const map = { width: 5, height: 3, values };
    cellMeans(map, 4).forEach((mean, id) => {
      const covered = regionCells(rectangle((id % 4) / 4, Math.floor(id / 4) / 4, 0.25, 0.25), map);
      const total = covered.shares.reduce((a, b) => a + b);
      const sum = covered.shares.reduce((all, s, i) => all + s * values[covered.cells[i]!]!, 0);
      expect(sum / total).toBeCloseTo(mean, 9);
    });
  });
});

describe('a polygon', () => {
  it('is filled by how much of each cell lies inside', () => {
    const triangle = polygon([0, 0], [1, 0], [0, 1]);
    expect(shares(triangle, 2, 2)).toEqual({ 0: 1, 1: 0.5, 2: 0.5 });
  });

  it('of four corners along the sides is the rectangle', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, fraction, anyGrid, (a, b, c, d, grid) => {
        fc.pre(Math.abs(a - b) > 1e-3 && Math.abs(c - d) > 1e-3);
        const drawn = regionCells(polygon([a, c], [b, c], [b, d], [a, d]), grid);
        const exact = regionCells(rectangle(a, c, b - a, d - c), grid);
        expect([...drawn.cells]).toEqual([...exact.cells]);
        const errors = drawn.shares.map((share, i) => Math.abs(share - exact.shares[i]!));
        expect(Math.max(...errors)).toBeLessThan(1e-6);
      }),
    );
  });

  it('crossing itself has a hole', () => {
    const bowtie = polygon([0, 0], [1, 1], [1, 0], [0, 1]);
    expect(area(bowtie, { width: 32, height: 32 })).toBeCloseTo(0.5, 3);
    const twice = polygon([0, 0], [1, 0], [1, 1], [0, 1], [0, 0], [1, 0], [1, 1], [0, 1]);
    // Walked around twice, every place is left again: only its corners remain.
    expect(area(twice, { width: 8, height: 8 })).toBeLessThan(1e-9);
  });

  it('smaller than a cell covers some of it', () => {
    const tiny = polygon([0.5001, 0.5001], [0.5003, 0.5001], [0.5001, 0.5003]);
    const covered = regionCells(tiny, { width: 3, height: 3 });
    expect([...covered.cells]).toEqual([4]);
    expect(covered.shares[0]).toBeCloseTo((0.0002 ** 2 / 2) * 9, 9);
  });

  it('without area counts where its corners are, and without points nowhere', () => {
    expect([
      ...regionCells(polygon([0.1, 0.1], [0.9, 0.9]), { width: 2, height: 2 }).cells,
    ]).toEqual([0, 3]);
    expect([...regionCells(polygon([0.9, 0.1]), { width: 2, height: 2 }).cells]).toEqual([1]);
    expect([...regionCells(polygon(), { width: 2, height: 2 }).cells]).toEqual([]);
  });

  it('counts only inside the picture', () => {
    const large = polygon([-1, -1], [2, -1], [2, 2], [-1, 2]);
    expect(shares(large, 2, 1)).toEqual({ 0: 1, 1: 1 });
  });

  it('has its area on every grid, up to the lines that a row is cut into', () => {
    const point: fc.Arbitrary<[number, number]> = fc.tuple(fraction, fraction);
    fc.assert(
      fc.property(point, point, point, anyGrid, (a, b, c, grid) => {
        const exact = Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
        expect(Math.abs(area(polygon(a, b, c), grid) - exact)).toBeLessThan(2e-3);
      }),
    );
  });

  it('never covers more than all of a cell, and answers no NaN', () => {
    const point = fc.record({
      x: fc.double({ min: -2, max: 3, noNaN: true }),
      y: fc.double({ min: -2, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 12 }), anyGrid, (points: PicturePoint[], grid) => {
        const covered = regionCells({ kind: 'polygon', points }, grid);
        expect(covered.shares.every((share) => share > 0 && share <= 1)).toBe(true);
        expect(covered.cells.every((cell) => cell < grid.width * grid.height)).toBe(true);
      }),
    );
  });

  it('may have thousands of points on the largest grid, but not any number', () => {
    const circle = (count: number): Region => ({
      kind: 'polygon',
      points: Array.from({ length: count }, (_, i) => {
        const angle = (i / count) * 2 * Math.PI;
        return { x: 0.5 + 0.4 * Math.cos(angle), y: 0.5 + 0.4 * Math.sin(angle) };
      }),
    });
    expect(area(circle(5000), { width: 1024, height: 1024 })).toBeCloseTo(Math.PI * 0.16, 4);
    expect(() => regionCells(circle(10_001), { width: 4, height: 4 })).toThrow(
      expect.objectContaining({ code: 'bad-request' }),
    );
  });
});
