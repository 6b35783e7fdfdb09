import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { ImageMark } from '@shared/images';
import { createMarkCache } from './mark-cache';
import { queryKeys } from './query-keys';

function setUp() {
  const client = new QueryClient();
  const mark = { id: 1, rating: 0, favorite: false };
  client.setQueryData(queryKeys.card(1), { ...mark, fileName: 'a.png' });
  client.setQueryData(queryKeys.detail(1), { ...mark, prompt: 'a dragon' });
  client.setQueryData(queryKeys.card(2), null);
  const cache = createMarkCache(client);
  const card = () => client.getQueryData<ImageMark>(queryKeys.card(1));
  return { client, cache, card };
}

it('shows marks on the card and in the detail, leaving the rest', () => {
  const { client, cache } = setUp();
  cache.begin([{ id: 1, rating: 3 }]);
  cache.begin([{ id: 2, rating: 3 }]);
  expect(client.getQueryData(queryKeys.card(1))).toEqual({
    ...{ id: 1, rating: 3, favorite: false, fileName: 'a.png' },
  });
  expect(client.getQueryData(queryKeys.detail(1))).toMatchObject({ rating: 3, prompt: 'a dragon' });
  expect(client.getQueryData(queryKeys.card(2))).toBeNull();
});

it('goes back when main did not do it, unless something else was done since', () => {
  const { cache, card } = setUp();
  const first = cache.begin([{ id: 1, rating: 3 }]);
  const second = cache.begin([{ id: 1, rating: 5 }]);
  first(false);
  expect(card()?.rating).toBe(5);
  second(false);
  expect(card()?.rating).toBe(3);
});

it('takes what main tells, but not over what is on its way', () => {
  const { cache, card } = setUp();
  cache.receive([{ id: 1, rating: 2, favorite: true }]);
  expect(card()).toMatchObject({ rating: 2, favorite: true });
  const end = cache.begin([{ id: 1, rating: 4 }]);
  cache.receive([{ id: 1, rating: 2, favorite: true }]);
  expect(card()?.rating).toBe(4);
  end(true);
  cache.receive([{ id: 1, rating: 1, favorite: false }]);
  expect(card()?.rating).toBe(1);
});
