import { formatQuery } from '@shared/search/format-query';
import { parseQuery } from '@shared/search/parse-query';
import { placeOfCells } from '@shared/search/place';
import { maxTerms, type PlaceTerm, type Term } from '@shared/search/query';
import { anyTerm } from '@shared/search/testing/any-query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDraftSearch, type DraftSearchStore } from './draft-search';
import { literalAt } from './query-edit';

const place = (text: string): PlaceTerm => parseQuery(text).clauses[0]!.any[0]!.term as PlaceTerm;
const textOf = (draft: DraftSearchStore) => formatQuery(draft.getState().query);
const flag: Term = { kind: 'flag', flag: 'favorite' };

function editedTerm(draft: DraftSearchStore): Term | undefined {
  const { query, edited } = draft.getState();
  return literalAt(query, edited)?.term;
}

describe('a term', () => {
  it('is edited as soon as it is added', () => {
    const draft = createDraftSearch(parseQuery('moon'));
    draft.getState().startAdding({ kind: 'place', clause: null });
    draft.getState().add(place('castle'));
    draft.getState().setTerm(place('castle@top'));
    expect(textOf(draft)).toBe('moon@anywhere & castle@top');
    expect(draft.getState().adding).toBeNull();
  });

  it('joins the clause it is added to', () => {
    const draft = createDraftSearch(parseQuery('moon & is:favorite'));
    draft.getState().startAdding({ kind: 'place', clause: 0 });
    draft.getState().add(place('sun'));
    expect(textOf(draft)).toBe('(moon@anywhere | sun@anywhere) & is:favorite');
  });

  it('is not added to a query that is full', () => {
    const full = parseQuery(Array.from({ length: maxTerms }, (_, i) => `t${i}`).join(' & '));
    const draft = createDraftSearch(full);
    draft.getState().startAdding({ kind: 'place', clause: null });
    expect(draft.getState().adding).toBeNull();
    draft.getState().add(flag);
    expect(draft.getState().query).toBe(full);
  });

  it('that is removed leaves its neighbour to be edited', () => {
    const draft = createDraftSearch(parseQuery('moon & is:favorite'));
    draft.getState().remove({ clause: 0, literal: 0 });
    expect(editedTerm(draft)).toEqual(flag);
  });
});

describe('undo', () => {
  it('takes a stroke as one step, and brings back what was edited', () => {
    const draft = createDraftSearch(parseQuery('moon@top & is:favorite'));
    draft.getState().begin();
    for (const cells of [[5], [5, 6], [5, 6, 7]]) {
      draft.getState().setTerm({ ...place('moon'), place: placeOfCells(4, cells) });
    }
    draft.getState().end();
    draft.getState().edit({ clause: 1, literal: 0 });
    draft.getState().undo();
    expect(textOf(draft)).toBe('moon@top & is:favorite');
    expect(editedTerm(draft)).toMatchObject({ kind: 'place' });
    draft.getState().redo();
    expect(textOf(draft)).toBe('moon@4[5-7] & is:favorite');
  });

  it('ends a stroke that is under way', () => {
    const draft = createDraftSearch(parseQuery('moon@top'));
    draft.getState().begin();
    draft.getState().setTerm(place('moon@bottom'));
    draft.getState().undo();
    expect(textOf(draft)).toBe('moon@top');
  });

  it('does not count a change that changes nothing', () => {
    const draft = createDraftSearch(parseQuery('moon@top'));
    draft.getState().setTerm(place('moon@top'));
    draft.getState().begin();
    draft.getState().setTerm(place('moon@bottom'));
    draft.getState().setTerm(place('moon@top'));
    draft.getState().end();
    draft.getState().setText('moon@top');
    expect(draft.getState().past).toEqual([]);
  });

  it('walks all the way back and forth again', () => {
    fc.assert(
      fc.property(fc.array(anyTerm, { maxLength: 20 }), (terms) => {
        const draft = createDraftSearch();
        for (const term of terms) draft.getState().add(term);
        const end = textOf(draft);
        terms.forEach(() => draft.getState().undo());
        expect(textOf(draft)).toBe('');
        terms.forEach(() => draft.getState().redo());
        expect(textOf(draft)).toBe(end);
      }),
      { numRuns: 30 },
    );
  });
});

describe('text', () => {
  it('is taken as it is typed, and typing is one step', () => {
    const draft = createDraftSearch(parseQuery('moon'));
    draft.getState().begin();
    for (const text of ['moon & s', 'moon & su', 'moon & sun@left']) draft.getState().setText(text);
    draft.getState().end();
    expect(textOf(draft)).toBe('moon@anywhere & sun@left');
    draft.getState().undo();
    expect(textOf(draft)).toBe('moon@anywhere');
  });

  it('that is no query stays, with the place of the error, beside the last that was', () => {
    const draft = createDraftSearch(parseQuery('moon@top'));
    draft.getState().setText('moon@tpo');
    expect(draft.getState().typed).toMatchObject({ text: 'moon@tpo', error: { at: 5, length: 3 } });
    expect(textOf(draft)).toBe('moon@top');
    draft.getState().toggleNot({ clause: 0, literal: 0 });
    expect(draft.getState().typed).toBeNull();
    expect(textOf(draft)).toBe('!moon@top');
  });
});

describe('a change of the whole query', () => {
  it('leaves the same literal edited, wherever it is then', () => {
    const draft = createDraftSearch(parseQuery('model=x & dragon & moon'));
    draft.getState().edit({ clause: 1, literal: 0 });
    const { clauses } = draft.getState().query;
    draft.getState().setQuery({ clauses: clauses.slice(1) });
    expect(editedTerm(draft)).toEqual(place('dragon'));
  });

  it('lets go of what was to be added to a clause that is another one then', () => {
    const draft = createDraftSearch(parseQuery('a & b & c'));
    draft.getState().startAdding({ kind: 'place', clause: 1 });
    draft.getState().remove({ clause: 0, literal: 0 });
    expect(draft.getState().adding).toBeNull();
  });
});

describe('load', () => {
  it('edits the first place, and can be undone', () => {
    const draft = createDraftSearch(parseQuery('moon@top'));
    draft.getState().load(parseQuery('is:favorite & sun@left'), { sort: 'name', direction: 'asc' });
    expect(editedTerm(draft)).toEqual(place('sun@left'));
    expect(draft.getState().order).toEqual({ sort: 'name', direction: 'asc' });
    draft.getState().undo();
    expect(textOf(draft)).toBe('moon@top');
  });

  it('leaves nothing to undo when nothing had been asked', () => {
    const draft = createDraftSearch();
    draft.getState().load(parseQuery('moon@top'));
    expect(draft.getState().past).toEqual([]);
  });
});
