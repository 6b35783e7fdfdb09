import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDraftSearch, queryOfDraft } from './draft-search';
import { emptyQuery } from './query-address';

describe('a stroke', () => {
  it('paints everything between the cells when it starts on an empty one', () => {
    const draft = createDraftSearch();
    draft.getState().beginStroke(0);
    draft.getState().strokeTo(3);
    draft.getState().endStroke();
    expect(draft.getState().cells).toEqual([0, 1, 2, 3]);
  });

  it('erases when it starts on a painted cell', () => {
    const draft = createDraftSearch({ ...emptyQuery, cells: [0, 1, 2, 9] });
    draft.getState().beginStroke(1);
    draft.getState().strokeTo(3);
    draft.getState().endStroke();
    expect(draft.getState().cells).toEqual([0, 9]);
  });

  it('is one step of undo, however many cells it crossed', () => {
    const draft = createDraftSearch({ ...emptyQuery, cells: [15] });
    draft.getState().beginStroke(0);
    for (const cell of [1, 2, 3, 7]) draft.getState().strokeTo(cell);
    draft.getState().endStroke();
    draft.getState().undo();
    expect(draft.getState().cells).toEqual([15]);
    draft.getState().redo();
    expect(draft.getState().cells).toEqual([0, 1, 2, 3, 7, 15]);
  });

  it('moves nothing before it has begun', () => {
    const draft = createDraftSearch();
    draft.getState().strokeTo(5);
    draft.getState().endStroke();
    expect(draft.getState().cells).toEqual([]);
    expect(draft.getState().past).toEqual([]);
  });
});

describe('undo', () => {
  it('brings back the grid together with its cells', () => {
    const draft = createDraftSearch({ ...emptyQuery, cells: [5] });
    draft.getState().setGridSize(8);
    expect(draft.getState().cells).toEqual([18, 19, 26, 27]);
    draft.getState().undo();
    expect(draft.getState()).toMatchObject({ gridSize: 4, cells: [5] });
  });

  it('forgets what was undone once something else is painted', () => {
    const draft = createDraftSearch();
    draft.getState().toggleCell(1);
    draft.getState().undo();
    draft.getState().toggleCell(2);
    draft.getState().redo();
    expect(draft.getState().cells).toEqual([2]);
  });

  it('does not count a change that changes nothing', () => {
    const draft = createDraftSearch({ ...emptyQuery, cells: [1, 2] });
    draft.getState().setCells([2, 1]);
    draft.getState().paintCells([1]);
    draft.getState().setGridSize(4);
    expect(draft.getState().past).toEqual([]);
  });

  it('walks all the way back and forth again', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(15), { maxLength: 30 }), (cells) => {
        const draft = createDraftSearch();
        for (const cell of cells) draft.getState().toggleCell(cell);
        const end = draft.getState().cells;
        cells.forEach(() => draft.getState().undo());
        expect(draft.getState().cells).toEqual([]);
        cells.forEach(() => draft.getState().redo());
        expect(draft.getState().cells).toEqual(end);
      }),
    );
  });
});

describe('load', () => {
  it('takes a whole query and can be undone', () => {
    const draft = createDraftSearch({ ...emptyQuery, token: 'moon', cells: [3] });
    const query = {
      ...emptyQuery,
      token: 'boat',
      gridSize: 8 as const,
      cells: [60],
      minAttention: 0.1,
    };
    draft.getState().load(query);
    expect(queryOfDraft(draft.getState())).toEqual(query);
    draft.getState().undo();
    expect(draft.getState()).toMatchObject({ gridSize: 4, cells: [3] });
  });

  it('leaves nothing to undo when nothing had been painted', () => {
    const draft = createDraftSearch();
    draft.getState().load({ ...emptyQuery, cells: [3] });
    expect(draft.getState()).toMatchObject({ cells: [3], past: [] });
  });

  it('drops cells that lie outside its grid', () => {
    const draft = createDraftSearch();
    draft.getState().load({ ...emptyQuery, cells: [99, 4] });
    expect(draft.getState().cells).toEqual([4]);
  });
});

it('keeps the minimum within 0…1', () => {
  const draft = createDraftSearch();
  draft.getState().setMinAttention(3);
  expect(draft.getState().minAttention).toBe(1);
});
