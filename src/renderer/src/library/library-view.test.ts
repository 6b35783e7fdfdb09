import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import {
  initialChoices,
  libraryView,
  orderOf,
  readChoices,
  shows,
  thumbnailSizesPx,
} from './library-view';

describe('the library view', () => {
  it('starts names at A and everything else at the most', () => {
    const store = createStore(libraryView);
    store.getState().setSort('name');
    expect(store.getState()).toMatchObject({ sort: 'name', direction: 'asc' });
    store.getState().setSort('heatmaps');
    expect(store.getState()).toMatchObject({ sort: 'heatmaps', direction: 'desc' });
    store.getState().flipDirection();
    expect(store.getState().direction).toBe('asc');
  });

  it('keeps the thumbnail size within its bounds', () => {
    const store = createStore(libraryView);
    store.getState().setThumbnailPx(1);
    expect(store.getState().thumbnailPx).toBe(thumbnailSizesPx.min);
    store.getState().setThumbnailPx(9_999);
    expect(store.getState().thumbnailPx).toBe(thumbnailSizesPx.max);
  });

  it('reads back what it stores, and nothing else', () => {
    expect(readChoices(initialChoices)).toEqual(initialChoices);
    expect(readChoices({ ...initialChoices, thumbnailPx: 1e9 })).toEqual({});
    expect(readChoices({ ...initialChoices, sort: 'colour' })).toEqual({});
    expect(readChoices(null)).toEqual({});
  });

  it('reads what was stored before there were filters', () => {
    const { show: _, ...older } = initialChoices;
    expect(readChoices(older)).toEqual(initialChoices);
  });

  it('asks for what it shows', () => {
    const order = { sort: 'name', direction: 'asc' } as const;
    expect(shows.map((show) => orderOf({ ...order, show }).filter)).toEqual([
      undefined,
      { favorite: true },
      ...[1, 2, 3, 4, 5].map((minRating) => ({ minRating })),
      { missing: true },
    ]);
  });
});
