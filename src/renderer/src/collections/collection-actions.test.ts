import { AppError } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { createHistory } from '../app/history';
import { createCollectionActions } from './collection-actions';

function setUp(answers: Record<string, unknown> = {}) {
  const asked: unknown[] = [];
  const told: string[] = [];
  const history = createHistory();
  let refreshes = 0;
  const actions = createCollectionActions({
    call: (async (name: string, input: unknown) => {
      asked.push([name.slice('collections.'.length), input]);
      const answer = answers[name.slice('collections.'.length)];
      if (answer instanceof Error) throw answer;
      return answer;
    }) as never,
    history,
    refresh: async () => refreshes++,
    tell: (message) => told.push(message),
    tellUndoable: (message) => told.push(message),
    tellError: (error) => told.push(String(error)),
  });
  return { actions, asked, told, history, refreshes: () => refreshes };
}

const may = { id: 3, name: 'May', query: null, imageCount: 0 };

describe('what is done with collections', () => {
  it('putting images in is undone for those that were not in it', async () => {
    const { actions, asked, told, history, refreshes } = setUp({ add: [8], take: [8] });
    expect(await actions.add(may, [7, 8])).toBe(true);
    expect(told).toEqual(['Put into “May”.']);
    await history.getState().undo();
    await history.getState().redo();
    expect(asked).toEqual([
      ['add', { id: 3, ids: [7, 8] }],
      ['take', { id: 3, ids: [8] }],
      ['add', { id: 3, ids: [8] }],
    ]);
    expect(refreshes()).toBe(3);
  });

  it('very many are put in by several calls, none of them left out', async () => {
    const { actions, asked } = setUp({ add: [1] });
    await actions.add(
      may,
      Array.from({ length: 45_000 }, (_, id) => id + 1),
    );
    const sent = asked.flatMap((one) => (one as [string, { ids: number[] }])[1].ids);
    expect([asked.length, sent.length, new Set(sent).size]).toEqual([3, 45_000, 45_000]);
  });

  it('says where nothing was to be done, and leaves nothing to undo', async () => {
    const { actions, told, history } = setUp({ add: [], take: [] });
    await actions.add(may, [7]);
    await actions.take(may, [7]);
    expect(told).toEqual(['All of them are in “May” already.', 'None of them is in “May”.']);
    expect(history.getState().past).toEqual([]);
  });

  it('new ones are deleted and restored, deleted ones the other way round', async () => {
    const { actions, asked, history } = setUp({ create: { id: 5 }, add: [1] });
    await actions.create('June', [1]);
    await actions.saveSearch('Moons', 'moon@top');
    await actions.remove(may);
    for (let n = 0; n < 3; n++) await history.getState().undo();
    expect(asked).toEqual([
      ['create', { name: 'June', query: null, ids: [] }],
      ['add', { id: 5, ids: [1] }],
      ['create', { name: 'Moons', query: 'moon@top', ids: [] }],
      ['delete', { id: 3 }],
      ['restore', { id: 3 }],
      ['delete', { id: 5 }],
      ['delete', { id: 5 }],
    ]);
  });

  it('names and searches go back to what they were', async () => {
    const { actions, asked, history } = setUp();
    await actions.rename(may, 'April');
    await actions.changeSearch({ ...may, query: 'sun' }, 'moon');
    await history.getState().undo();
    await history.getState().undo();
    expect(asked.slice(2)).toEqual([
      ['change', { id: 3, query: 'sun' }],
      ['change', { id: 3, name: 'May' }],
    ]);
  });

  it('an error is told, and is nothing to undo', async () => {
    const taken = new AppError('bad-request', 'There is a collection named "May" already.');
    const { actions, told, history } = setUp({ create: taken });
    expect(await actions.create('May', [])).toBe(false);
    expect(told[0]).toContain('already');
    expect(history.getState().past).toEqual([]);
  });
});
