import { describe, expect, it } from 'vitest';
import { labelPlace, linesInside, type OpenLine } from './contour-labels';
import { isoLines } from './contours';
import type { Heatmap } from './heatmap';
import { sampleAt } from './sample';

function heatmap(width: number, height: number, at: (x: number, y: number) => number): Heatmap {
  const values = Float32Array.from({ length: width * height }, (_, i) =>
    at(i % width, Math.floor(i / width)),
  );
  return { width, height, values };
}

function openLine(...points: [number, number][]): OpenLine {
  return { points: points.map(([x, y]) => ({ x, y })), isClosed: false };
}

describe('lines inside the picture', () => {
  it('leave out what runs along the border', () => {
    const slope = heatmap(4, 3, (x) => x);
    const lines = linesInside(isoLines(slope, [0.5])[0]!);
    expect(lines).toHaveLength(1);
    const { points, isClosed } = lines[0]!;
    expect(isClosed).toBe(false);
    for (const { x } of points) expect(x).toBeCloseTo(0.5, 9);
    expect(points.map(({ y }) => y).sort((a, b) => a - b)).toEqual(
      expect.arrayContaining([0, 1]) as number[],
    );
  });

  it('are several where a region reaches the border several times', () => {
    const band = heatmap(6, 6, (x) => (x === 2 || x === 3 ? 1 : 0));
    const lines = linesInside(isoLines(band, [0.5])[0]!);
    expect(lines).toHaveLength(2);
    const places = lines.map(({ points }) => points[0]!.x).sort((a, b) => a - b);
    expect(places[0]).toBeCloseTo(2 / 6, 6);
    expect(places[1]).toBeCloseTo(4 / 6, 6);
  });

  it('keep an outline that does not touch the border whole', () => {
    const dot = heatmap(5, 5, (x, y) => (x === 2 && y === 2 ? 1 : 0));
    const [line] = linesInside(isoLines(dot, [0.5])[0]!);
    expect(line!.isClosed).toBe(true);
    expect(line!.points[0]).toEqual(line!.points.at(-1));
  });

  it('are none for a constant heatmap, whose region is the whole picture', () => {
    expect(
      linesInside(
        isoLines(
          heatmap(3, 3, () => 1),
          [0.5],
        )[0]!,
      ),
    ).toEqual([]);
    expect(linesInside({ polygons: [] })).toEqual([]);
  });
});

describe('the place of a label', () => {
  it('is the middle of a straight line, along it', () => {
    const place = labelPlace(openLine([0.2, 0.4], [0.6, 0.4]), 1)!;
    expect(place.x).toBeCloseTo(0.4, 9);
    expect(place.y).toBeCloseTo(0.4, 9);
    expect(place.angle).toBeCloseTo(0, 9);
    expect(place.length).toBeCloseTo(0.4, 9);
  });

  it('has the angle that is seen, in a picture that is not square', () => {
    // From corner to corner of a picture twice as wide as high.
    const place = labelPlace(openLine([0, 0], [1, 1]), 2)!;
    expect(place.angle).toBeCloseTo(Math.atan2(1, 2), 9);
    expect(place.length).toBeCloseTo(Math.hypot(2, 1), 9);
    expect([place.x, place.y]).toEqual([expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)]);
  });

  it('never turns text upside down, whichever way the line runs', () => {
    const there = labelPlace(openLine([0.9, 0.8], [0.1, 0.2]), 1)!;
    const back = labelPlace(openLine([0.1, 0.2], [0.9, 0.8]), 1)!;
    expect(there.angle).toBeCloseTo(back.angle, 9);
    const up = labelPlace(openLine([0.5, 0.9], [0.5, 0.1]), 1)!;
    expect(up.angle).toBeCloseTo(Math.PI / 2, 9);
  });

  it('is on the longest straight part, not where the line bends', () => {
    const hook = openLine([0.1, 0.1], [0.9, 0.1], [0.9, 0.3], [0.85, 0.3]);
    const place = labelPlace(hook, 1)!;
    expect(place.y).toBeCloseTo(0.1, 1);
    expect(place.x).toBeCloseTo(0.5, 1);
    expect(Math.abs(place.angle)).toBeLessThan(0.2);
  });

  it('goes past the point where a closed line begins', () => {
    // A wide rectangle whose first point lies in the middle of its top side.
    const corners: [number, number][] = [
      [0.5, 0.4],
      [0.1, 0.4],
      [0.1, 0.5],
      [0.85, 0.5],
      [0.85, 0.55],
      [0.9, 0.55],
      [0.9, 0.4],
      [0.5, 0.4],
    ];
    const place = labelPlace({ ...openLine(...corners), isClosed: true }, 1)!;
    expect(place.y).toBeCloseTo(0.4, 1);
    expect(place.x).toBeCloseTo(0.5, 1);
    expect(place.length).toBeGreaterThan(0.78);
  });

  it('lies on the line of a round region', () => {
    const hill = heatmap(64, 48, (x, y) => Math.exp(-((x - 30) ** 2 + (y - 20) ** 2) / 200));
    const line = isoLines(hill, [0.5])[0]!;
    const place = labelPlace(linesInside(line)[0]!, 64 / 48)!;
    expect(sampleAt(hill, place)).toBeCloseTo(line.value, 1);
    expect(place.length).toBeGreaterThan(0.1);
  });

  it('is nowhere on a line without length', () => {
    expect(labelPlace(openLine([0.5, 0.5], [0.5, 0.5]), 1)).toBeNull();
    expect(labelPlace(openLine(), 1)).toBeNull();
  });
});
