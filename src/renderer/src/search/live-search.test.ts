import type { SearchAnswer } from '@shared/api';
import { describe, expect, it } from 'vitest';
import { createLiveSearch, type Ask } from './live-search';

const ask = (query: string): Ask => ({ query, sort: 'score', direction: 'desc' });

/** A main whose answers come when they are told to. */
function heldMain() {
  const asked: { query: string; resolve: (ids: number[]) => void; reject: (e: Error) => void }[] =
    [];
  const live = createLiveSearch(
    ({ query }) =>
      new Promise<SearchAnswer>((resolve, reject) => {
        const answer = (ids: number[]) =>
          resolve({ count: ids.length, hits: ids.map((id) => ({ id, score: 1 })) });
        asked.push({ query, resolve: answer, reject });
      }),
  );
  const answered = async (index: number, ids: number[]) => {
    asked[index]!.resolve(ids);
    await new Promise((resolve) => setTimeout(resolve));
  };
  const failed = async (index: number) => {
    asked[index]!.reject(new Error('gone'));
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { live, asked, answered, failed, queries: () => asked.map(({ query }) => query) };
}

describe('a live search', () => {
  it('asks at once, then only the latest of what came meanwhile', async () => {
    const { live, answered, queries } = heldMain();
    for (const query of ['a', 'b', 'c', 'd']) live.getState().ask(ask(query));
    expect(queries()).toEqual(['a']);
    await answered(0, [1]);
    expect(queries()).toEqual(['a', 'd']);
    expect(live.getState().answer).toMatchObject({ ask: ask('a'), ids: [1] });
    await answered(1, [2]);
    expect(live.getState()).toMatchObject({ isAsking: false, answer: { ids: [2] } });
    expect(queries()).toEqual(['a', 'd']);
  });

  it('does not ask the same twice, unless told so', async () => {
    const { live, answered, queries } = heldMain();
    live.getState().ask(ask('a'));
    live.getState().ask(ask('a'));
    await answered(0, [1]);
    live.getState().ask(ask('a'));
    expect(queries()).toEqual(['a']);
    live.getState().ask(ask('a'), true);
    live.getState().again();
    await answered(1, [1]);
    expect(queries()).toEqual(['a', 'a', 'a']);
  });

  it('keeps the ids as they are when the same images are found', async () => {
    const { live, answered } = heldMain();
    live.getState().ask(ask('a'));
    await answered(0, [1, 2]);
    const { ids } = live.getState().answer!;
    live.getState().ask(ask('b'));
    await answered(1, [1, 2]);
    expect(live.getState().answer!.ids).toBe(ids);
  });

  it('drops an answer that comes when nothing is asked any more', async () => {
    const { live, answered } = heldMain();
    live.getState().ask(ask('a'));
    live.getState().ask(null);
    await answered(0, [1]);
    expect(live.getState()).toMatchObject({ answer: null, isAsking: false });
  });

  it('tells of an error of the newest question only, and goes on', async () => {
    const { live, answered, failed } = heldMain();
    live.getState().ask(ask('a'));
    live.getState().ask(ask('b'));
    await failed(0);
    expect(live.getState().error).toBeNull();
    await failed(1);
    expect(live.getState().error).toBeInstanceOf(Error);
    live.getState().again();
    await answered(2, [3]);
    expect(live.getState()).toMatchObject({ error: null, answer: { ids: [3] } });
  });

  it('lets images go, and takes them back unless it was answered since', async () => {
    const { live, answered } = heldMain();
    live.getState().ask(ask('a'));
    await answered(0, [1, 2, 3]);
    const comeBack = live.getState().leave(new Set([2]));
    expect(live.getState().answer).toMatchObject({ count: 2, ids: [1, 3] });
    comeBack();
    expect(live.getState().answer).toMatchObject({ count: 3, ids: [1, 2, 3] });
    const tooLate = live.getState().leave(new Set([2]));
    live.getState().again();
    await answered(1, [1]);
    tooLate();
    expect(live.getState().answer).toMatchObject({ ids: [1] });
  });
});
