import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { ImageMark } from '@shared/images';
import { createHistory } from './history';
import { createManaging } from './managing';
import { createMarkCache } from './mark-cache';
import { queryKeys } from './query-keys';

/** A library of three images as main has it, slow by a tick, failing when told to. */
function setUp() {
  const library = new Map<number, ImageMark>(
    [1, 2, 3].map((id) => [id, { id, rating: 0, favorite: false }]),
  );
  const removed = new Map<number, ImageMark>();
  const failing = new Set<string>();
  const calls: string[] = [];
  /** What happens first in the nth call. */
  const atCall = new Map<number, () => void>();
  const move = (ids: number[], from: typeof library, to: typeof library): number[] =>
    ids.filter((id) => {
      const image = from.get(id);
      if (image) to.set(id, image);
      return from.delete(id);
    });
  const answers = {
    'images.mark': ({ marks }: { marks: Partial<ImageMark>[] }) =>
      marks.flatMap(({ id, rating, favorite }) => {
        const before = library.get(id!);
        if (!before) return [];
        library.set(before.id, {
          id: before.id,
          rating: rating ?? before.rating,
          favorite: favorite ?? before.favorite,
        });
        return [before];
      }),
    'images.remove': ({ ids }: { ids: number[] }) => move(ids, library, removed),
    'images.restore': ({ ids }: { ids: number[] }) => move(ids, removed, library),
    'images.restoreAll': () => move([...removed.keys()], removed, library),
  };
  const call = async (name: keyof typeof answers, input?: unknown) => {
    await Promise.resolve();
    calls.push(name);
    atCall.get(calls.length)?.();
    if (failing.has(name)) throw new Error(`${name} failed`);
    return answers[name](input as never);
  };

  const client = new QueryClient();
  for (const id of library.keys()) client.setQueryData(queryKeys.card(id), library.get(id));
  const order = queryKeys.order({ sort: 'name', direction: 'asc' });
  client.setQueryData(order, [1, 2, 3]);
  const history = createHistory();
  const told: string[] = [];
  const lists = { left: [] as number[] };
  const managing = createManaging({
    call: call as never,
    client,
    history,
    marks: createMarkCache(client),
    leaveLists: (ids) => {
      lists.left.push(...ids);
      return () => (lists.left = lists.left.filter((id) => !ids.has(id)));
    },
    tellUndoable: (message) => {
      told.push(message);
      return () => told.push('taken back');
    },
    tellError: (error) => told.push((error as Error).message),
  });
  const shown = (id: number) => client.getQueryData<ImageMark>(queryKeys.card(id));
  const ids = () => client.getQueryData<number[]>(order);
  const deps = { client, library, removed, failing, calls, atCall };
  return { ...deps, history, managing, shown, ids, told, lists };
}

describe('marking', () => {
  it('is shown before main has answered, and can be undone and redone', async () => {
    const { library, history, managing, shown } = setUp();
    const marking = managing.mark([1, 2], { rating: 4 });
    expect([shown(1)?.rating, shown(3)?.rating]).toEqual([4, 0]);
    expect(library.get(1)?.rating).toBe(0);
    await marking;
    expect(library.get(1)?.rating).toBe(4);
    expect((await history.getState().undo())?.label).toBe('rating of 2 images');
    expect([library.get(1)?.rating, shown(1)?.rating]).toEqual([0, 0]);
    await history.getState().redo();
    expect([library.get(2)?.rating, shown(2)?.rating]).toEqual([4, 4]);
  });

  it('comes to main in the order it was done, the last showing', async () => {
    const { library, managing, shown } = setUp();
    await Promise.all([
      managing.mark([1], { rating: 3 }),
      managing.mark([1], { rating: 5 }),
      managing.mark([1], { favorite: true }),
    ]);
    expect(library.get(1)).toEqual({ id: 1, rating: 5, favorite: true });
    expect(shown(1)).toEqual({ id: 1, rating: 5, favorite: true });
  });

  it('can be undone while it is on its way', async () => {
    const { library, history, managing, shown } = setUp();
    void managing.mark([1], { rating: 3 });
    await history.getState().undo();
    expect([library.get(1)?.rating, shown(1)?.rating]).toEqual([0, 0]);
  });

  it('goes back on screen when main fails, says so, and is not in the history', async () => {
    const { failing, history, managing, shown, told } = setUp();
    failing.add('images.mark');
    await managing.mark([1], { favorite: true });
    expect(shown(1)?.favorite).toBe(false);
    expect(told).toEqual(['images.mark failed']);
    expect(history.getState().past).toEqual([]);
  });

  it('is undone without what another window has set meanwhile', async () => {
    const { library, history, managing, shown } = setUp();
    await managing.mark([1], { rating: 4 });
    await managing.mark([2], { favorite: true });
    library.set(1, { id: 1, rating: 4, favorite: true });
    library.set(2, { id: 2, rating: 5, favorite: true });
    await history.getState().undo();
    await history.getState().undo();
    expect(library.get(1)).toEqual({ id: 1, rating: 0, favorite: true });
    expect(library.get(2)).toEqual({ id: 2, rating: 5, favorite: false });
    expect([shown(1)?.rating, shown(2)?.favorite]).toEqual([0, false]);
  });

  it('of many that fails half way takes back only what it did', async () => {
    const { library, atCall, managing, told } = setUp();
    const others = Array.from({ length: 20_000 }, (_, nth) => nth + 10);
    atCall.set(2, () => {
      library.set(1, { id: 1, rating: 5, favorite: true });
      throw new Error('no answer');
    });
    await managing.mark([1, ...others], { rating: 5 });
    expect(told).toEqual(['no answer']);
    expect(library.get(1)).toEqual({ id: 1, rating: 0, favorite: true });
  });

  it('that changes nothing is nothing to undo', async () => {
    const { history, managing } = setUp();
    await managing.mark([1], { rating: 0 });
    expect(history.getState().past).toEqual([]);
  });
});

describe('removing', () => {
  it('is shown at once, and undone with what was there', async () => {
    const { library, history, managing, ids, told, lists } = setUp();
    await managing.mark([2], { rating: 5 });
    let undone = 0;
    const removing = managing.remove([2, 9], () => (undone += 1));
    expect(ids()).toEqual([1, 3]);
    expect(told).toEqual(['2 images removed from the library.']);
    await removing;
    expect([...library.keys()]).toEqual([1, 3]);
    expect(lists.left).toEqual([2, 9]);
    await history.getState().undo();
    expect(library.get(2)).toEqual({ id: 2, rating: 5, favorite: false });
    expect([undone, lists.left]).toEqual([1, []]);
    expect(ids()).toEqual([1, 2, 3]);
    await history.getState().redo();
    expect(library.has(2)).toBe(false);
  });

  it('leaves a list that has not come yet alone', async () => {
    const { client, managing } = setUp();
    const waiting = queryKeys.order({ sort: 'added', direction: 'asc' });
    void client.prefetchQuery({ queryKey: waiting, queryFn: () => new Promise(() => undefined) });
    await managing.remove([1]);
    expect(client.getQueryData(waiting)).toBeUndefined();
  });

  it('of many goes in batches; when one fails, all come back', async () => {
    const { library, failing, calls, history, managing, told } = setUp();
    const many = Array.from({ length: 5_000 }, (_, nth) => nth + 1);
    await managing.remove(many);
    expect(calls).toEqual(['images.remove', 'images.remove', 'images.remove']);
    await history.getState().undo();
    expect(library.size).toBe(3);

    const removing = managing.remove([3, ...many.slice(3, 2_500), 1, 2]);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    failing.add('images.remove');
    await removing;
    expect([...library.keys()].sort()).toEqual([1, 2, 3]);
    expect(told.slice(-2)).toEqual(['images.remove failed', 'taken back']);
    expect(history.getState().past).toEqual([]);
  });

  it('all can be brought back, and that be undone', async () => {
    const { library, removed, history, managing, told } = setUp();
    await managing.remove([1, 3]);
    await managing.restoreAll();
    expect(told.at(-1)).toBe('2 images brought back.');
    expect(removed.size).toBe(0);
    expect((await history.getState().undo())?.label).toBe('return of 2 images');
    expect([...library.keys()]).toEqual([2]);
  });
});
