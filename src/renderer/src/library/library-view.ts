import { z } from 'zod';
import { create, type StateCreator } from 'zustand';
import { persist } from 'zustand/middleware';
import type { LibraryOrder } from '../app/query-keys';

export const thumbnailSizesPx = { min: 96, max: 360, step: 8, initial: 184 } as const;

/** Which images the library shows. */
export const shows = [
  'all',
  'favorites',
  'rated1',
  'rated2',
  'rated3',
  'rated4',
  'rated5',
  'missing',
] as const;
export type Show = (typeof shows)[number];

const choices = z.object({
  thumbnailPx: z.number().min(thumbnailSizesPx.min).max(thumbnailSizesPx.max),
  sort: z.enum(['modified', 'name', 'added', 'heatmaps']),
  direction: z.enum(['asc', 'desc']),
  // Absent in what an earlier version stored.
  show: z.enum(shows).default('all'),
});

export type LibraryChoices = z.infer<typeof choices>;
export type Sort = LibraryChoices['sort'];

export const sortLabels: { value: Sort; label: string }[] = [
  { value: 'modified', label: 'Date modified' },
  { value: 'added', label: 'Date added' },
  { value: 'name', label: 'Name' },
  { value: 'heatmaps', label: 'Heatmaps' },
];

export const showLabels: { value: Show; label: string }[] = [
  { value: 'all', label: 'All images' },
  { value: 'favorites', label: 'Favourites' },
  ...([1, 2, 3, 4, 5] as const).map((stars) => ({
    value: `rated${stars}` as const,
    label: `${'★'.repeat(stars)}${stars < 5 ? ' or more' : ''}`,
  })),
  { value: 'missing', label: 'Missing files' },
];

export interface LibraryView extends LibraryChoices {
  setThumbnailPx: (thumbnailPx: number) => void;
  /** A sort starts in the direction people expect of it: names from A, all else the most first. */
  setSort: (sort: Sort) => void;
  flipDirection: () => void;
  setShow: (show: Show) => void;
}

export const initialChoices: LibraryChoices = {
  thumbnailPx: thumbnailSizesPx.initial,
  sort: 'modified',
  direction: 'desc',
  show: 'all',
};

export const libraryView: StateCreator<LibraryView> = (set) => ({
  ...initialChoices,
  setThumbnailPx: (wantedPx) =>
    set({ thumbnailPx: clamp(wantedPx, thumbnailSizesPx.min, thumbnailSizesPx.max) }),
  setSort: (sort) => set({ sort, direction: sort === 'name' ? 'asc' : 'desc' }),
  flipDirection: () =>
    set(({ direction }) => ({ direction: direction === 'asc' ? 'desc' : 'asc' })),
  setShow: (show) => set({ show }),
});

/** How one looks at the library; kept across starts. */
export const useLibraryView = create<LibraryView>()(
  persist(libraryView, {
    name: 'daam-lens.library',
    version: 1,
    partialize: ({ thumbnailPx, sort, direction, show }) => ({
      thumbnailPx,
      sort,
      direction,
      show,
    }),
    merge: (stored, current) => ({ ...current, ...readChoices(stored) }),
  }),
);

/** What was stored, or nothing of it when any part is not as expected. */
export function readChoices(stored: unknown): Partial<LibraryChoices> {
  const parsed = choices.safeParse(stored);
  return parsed.success ? parsed.data : {};
}

/** What main is asked for. */
export function orderOf({
  sort,
  direction,
  show,
}: Pick<LibraryChoices, 'sort' | 'direction' | 'show'>): LibraryOrder {
  const filter = filterOf(show);
  return filter ? { sort, direction, filter } : { sort, direction };
}

function filterOf(show: Show): LibraryOrder['filter'] {
  if (show === 'all') return undefined;
  if (show === 'favorites') return { favorite: true };
  if (show === 'missing') return { missing: true };
  return { minRating: Number(show.slice('rated'.length)) };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
