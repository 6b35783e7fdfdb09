import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeContourLabels } from './contour-labels';
import type { Contour } from './painting';
import { stagePoint } from './spaces';

const stage = { width: 400, height: 300 };
const view = { scale: 2, origin: stagePoint(-50, 10) };
const widthOf = (text: string) => text.length * 6;

function circle(x: number, y: number, radius: number, label: string | null = 'moon 50 %'): Contour {
  const line = Float32Array.from({ length: 66 }, (_, at) => {
    const angle = ((at >> 1) / 32) * 2 * Math.PI;
    return at % 2 === 0 ? x + radius * Math.cos(angle) : y + radius * Math.sin(angle);
  });
  return { color: [255, 0, 0], level: 50, label, lines: [line] };
}

const place = (...contours: Contour[]) => placeContourLabels(contours, view, stage, 14, widthOf);

it('puts a label onto the line', () => {
  const [label] = place(circle(100, 60, 40));
  const x = (label!.x + label!.width / 2 + 50) / 2;
  const y = (label!.y + label!.height / 2 - 10) / 2;
  expect(Math.hypot(x - 100, y - 60)).toBeCloseTo(40);
});

it('leaves lines without a label that have none, are short, or lie off the stage', () => {
  expect(place(circle(100, 60, 40, null))).toEqual([]);
  expect(place(circle(100, 60, 5))).toEqual([]);
  expect(place(circle(1000, 60, 40))).toEqual([]);
});

it('never covers one label with another, and keeps all on the stage', () => {
  const coordinate = fc.integer({ min: 0, max: 200 });
  const any = fc.tuple(coordinate, coordinate, fc.integer({ min: 1, max: 120 }));
  fc.assert(
    fc.property(fc.array(any, { maxLength: 40 }), (circles) => {
      const placed = place(...circles.map((one) => circle(...one)));
      placed.forEach((label, at) => {
        expect(label.x >= 0 && label.x + label.width <= stage.width).toBe(true);
        expect(label.y >= 0 && label.y + label.height <= stage.height).toBe(true);
        for (const other of placed.slice(0, at)) {
          const isApart =
            label.x + label.width <= other.x ||
            other.x + other.width <= label.x ||
            label.y + label.height <= other.y ||
            other.y + other.height <= label.y;
          expect(isApart).toBe(true);
        }
      });
    }),
  );
});
