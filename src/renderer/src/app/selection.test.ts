import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSelection, type SelectionStore } from './selection';

const order = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
const picked = (selection: SelectionStore) => [...selection.getState().ids].sort((a, b) => a - b);

describe('the selection', () => {
  it('takes images in and out', () => {
    const selection = createSelection();
    selection.getState().toggle(12);
    selection.getState().toggle(14);
    selection.getState().toggle(12);
    expect(picked(selection)).toEqual([14]);
    expect(selection.getState().count).toBe(1);
  });

  it('stretches and shrinks a range from where it began, on both sides', () => {
    const selection = createSelection();
    selection.getState().toggle(14);
    selection.getState().extendTo(order, 4, 7);
    expect(picked(selection)).toEqual([14, 15, 16, 17]);
    selection.getState().extendTo(order, 7, 5);
    expect(picked(selection)).toEqual([14, 15]);
    selection.getState().extendTo(order, 5, 2);
    expect(picked(selection)).toEqual([12, 13, 14]);
  });

  it('begins a range at the focused image when none was picked', () => {
    const selection = createSelection();
    selection.getState().extendTo(order, 3, 1);
    expect(picked(selection)).toEqual([11, 12, 13]);
  });

  it('keeps what was picked outside the range', () => {
    const selection = createSelection();
    selection.getState().toggle(19);
    selection.getState().toggle(11);
    selection.getState().extendTo(order, 1, 2);
    selection.getState().extendTo(order, 2, 1);
    expect(picked(selection)).toEqual([11, 19]);
  });

  it('starts the range anew when the order is another', () => {
    const selection = createSelection();
    selection.getState().toggle(14);
    selection.getState().extendTo(order, 4, 6);
    selection.getState().extendTo([...order].reverse(), 5, 4);
    expect(picked(selection)).toEqual([14, 15, 16]);
  });

  it('lets go of what is no longer listed', () => {
    const selection = createSelection();
    selection.getState().selectAll(order);
    selection.getState().retain([11, 12, 99]);
    expect(picked(selection)).toEqual([11, 12]);
    selection.getState().drop([12, 13]);
    expect(picked(selection)).toEqual([11]);
    selection.getState().clear();
    expect(selection.getState().count).toBe(0);
  });

  it('tells of every change, and of nothing else', () => {
    const selection = createSelection();
    const revisions: number[] = [];
    selection.subscribe(({ revision }) => revisions.push(revision));
    selection.getState().clear();
    selection.getState().drop([1]);
    selection.getState().retain(order);
    expect(revisions).toEqual([]);
    selection.getState().toggle(10);
    selection.getState().retain(order);
    expect(revisions).toEqual([1]);
  });

  it('holds, after any stretching, what a range of the last press would hold', () => {
    const index = fc.nat(order.length - 1);
    fc.assert(
      fc.property(index, fc.array(index, { minLength: 1, maxLength: 12 }), (start, ends) => {
        const selection = createSelection();
        selection.getState().toggle(order[start]!);
        let from = start;
        for (const end of ends) {
          selection.getState().extendTo(order, from, end);
          from = end;
        }
        const [low, high] = [Math.min(start, from), Math.max(start, from)];
        expect(picked(selection)).toEqual(order.slice(low, high + 1));
      }),
    );
  });
});
