import { describe, expect, it } from 'vitest';
import { chipDropAt, type ChipBox } from './chip-drop';

/** Chips 100 wide and 20 high with gaps of 10; [clause, literal, column, row]. */
function boxes(...chips: [clause: number, literal: number, column: number, row: number][]) {
  return chips.map(([clause, literal, column, row]): ChipBox => ({
    at: { clause, literal },
    left: column * 110,
    right: column * 110 + 100,
    top: row * 30,
    bottom: row * 30 + 20,
  }));
}

// a  (b | c)  d, and in a second row e.
const all = boxes([0, 0, 0, 0], [1, 0, 1, 0], [1, 1, 2, 0], [2, 0, 3, 0], [3, 0, 0, 1]);
const [a, b, d] = [
  { clause: 0, literal: 0 },
  { clause: 1, literal: 0 },
  { clause: 2, literal: 0 },
];

describe('a chip that is let go of', () => {
  it('on another one becomes its alternative', () => {
    expect(chipDropAt(a, all, { x: 380, y: 10 })).toEqual({ kind: 'onto', clause: 2 });
    expect(chipDropAt(a, all, { x: 160, y: 10 })).toEqual({ kind: 'onto', clause: 1 });
    expect(chipDropAt(b, all, { x: 50, y: 40 })).toEqual({ kind: 'onto', clause: 3 });
    // Between two alternatives as well.
    expect(chipDropAt(a, all, { x: 215, y: 10 })).toEqual({ kind: 'onto', clause: 1 });
  });

  it('beside others becomes a condition of its own there', () => {
    expect(chipDropAt(b, all, { x: 105, y: 10 })).toEqual({ kind: 'between', index: 1 });
    expect(chipDropAt(b, all, { x: 5, y: 10 })).toEqual({ kind: 'between', index: 0 });
    expect(chipDropAt(b, all, { x: 325, y: 10 })).toEqual({ kind: 'between', index: 2 });
    expect(chipDropAt(b, all, { x: 900, y: 10 })).toEqual({ kind: 'between', index: 3 });
    expect(chipDropAt(b, all, { x: 400, y: 45 })).toEqual({ kind: 'between', index: 4 });
    expect(chipDropAt(b, all, { x: 400, y: 400 })).toEqual({ kind: 'between', index: 4 });
    expect(chipDropAt(a, all, { x: 900, y: 10 })).toEqual({ kind: 'between', index: 3 });
  });

  it('where it is changes nothing', () => {
    expect(chipDropAt(a, all, { x: 50, y: 10 })).toBeNull();
    expect(chipDropAt(d, all, { x: 325, y: 10 })).toBeNull();
    expect(chipDropAt(d, all, { x: 900, y: 10 })).toBeNull();
    expect(chipDropAt(b, all, { x: 270, y: 10 })).toBeNull();
    expect(chipDropAt(a, boxes([0, 0, 0, 0]), { x: 500, y: 10 })).toBeNull();
  });
});
