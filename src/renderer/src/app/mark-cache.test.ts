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

it('shows what main did also on a card that was fetched while it did so', () => {
  const { client, cache, card } = setUp();
  const fetched = { id: 1, rating: 0, favorite: false, fileName: 'a.png' };
  const rating = cache.begin([{ id: 1, rating: 4 }]);
  const favorite = cache.begin([{ id: 1, favorite: true }]);
  const later = cache.begin([{ id: 1, rating: 5 }]);
  client.setQueryData(queryKeys.card(1), fetched);
  favorite(true);
  expect(card()).toEqual({ ...fetched, favorite: true });
  rating(true);
  later(true);
  expect(card()).toEqual({ ...fetched, rating: 5, favorite: true });
});

it('takes and keeps what another window has set, while another mark is on its way', () => {
  const { cache, card } = setUp();
  const rating = cache.begin([{ id: 1, rating: 4 }]);
  cache.receive([{ id: 1, rating: 0, favorite: true }]);
  expect(card()).toMatchObject({ rating: 4, favorite: true });
  rating(false);
  expect(card()).toMatchObject({ rating: 0, favorite: true });
});
