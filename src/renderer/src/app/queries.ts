import type { ImportProgress, Input, RereadProgress, Settings } from '@shared/api';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImageCard } from '@shared/images';
import { call } from '../host/host';
import { createBatcher } from './batcher';
import { loadPresent } from './leaving-images';
import { queryKeys, type LibraryOrder } from './query-keys';
import { keepSameIds } from './same-ids';

export { queryKeys, type LibraryOrder } from './query-keys';

/** The contract's limit of ids in one `images.cards` call. */
const maxCardsPerCall = 500;
/** The contract's limit of one list of problems. */
export const maxProblems = 10_000;

export function useOverview() {
  return useQuery({ queryKey: queryKeys.overview, queryFn: () => call('library.overview') });
}

/** All image ids in order; the same array as long as nothing has changed. */
export function useLibraryOrder(order: LibraryOrder) {
  return useQuery({
    queryKey: queryKeys.order(order),
    queryFn: () =>
      loadPresent(
        () => call('library.order', order),
        (id) => id,
      ),
    structuralSharing: (before, after) => keepSameIds(before, after),
    placeholderData: (previous) => previous,
  });
}

/** One thumbnail's facts, fetched together with all others wanted in the same tick; null when gone. */
export function useImageCard(id: number) {
  return useQuery(imageCardQuery(id));
}

export function imageCardQuery(id: number) {
  return queryOptions({ queryKey: queryKeys.card(id), queryFn: () => loadCard(id) });
}

export function useImageDetail(id: number) {
  return useQuery(imageDetailQuery(id));
}

export function imageDetailQuery(id: number) {
  return queryOptions({
    queryKey: queryKeys.detail(id),
    queryFn: () => call('images.detail', { id }),
  });
}

/** The texts of an image's file by keyword, as they are kept. */
export function useRawTexts(id: number) {
  return useQuery({ queryKey: queryKeys.raw(id), queryFn: () => call('images.raw', { id }) });
}

/** Figures over all heatmaps of the library. */
export function useStatistics() {
  return useQuery({ queryKey: queryKeys.statistics, queryFn: () => call('stats.get') });
}

/** How many images were taken out of the library. */
export function useRemovedImages() {
  return useQuery({ queryKey: queryKeys.removed, queryFn: () => call('images.removed') });
}

export function useProblems() {
  return useQuery({
    queryKey: queryKeys.problems,
    queryFn: () => call('problems.list', { limit: maxProblems }),
  });
}

/** Kept up to date by the event of the same name. */
export function useImportProgress() {
  return useQuery<ImportProgress>({
    queryKey: queryKeys.importProgress,
    queryFn: () => call('import.progress'),
  });
}

/** Kept up to date by the event of the same name. */
export function useRereadProgress() {
  return useQuery<RereadProgress>({
    queryKey: queryKeys.rereadProgress,
    queryFn: () => call('metadata.progress'),
  });
}

export function useSettings() {
  return useQuery({ queryKey: queryKeys.settings, queryFn: () => call('settings.get') });
}

export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Input<'settings.set'>) => call('settings.set', change),
    onSuccess: (settings: Settings) => client.setQueryData(queryKeys.settings, settings),
  });
}

const loadCard = createBatcher<number, ImageCard>({
  maxSize: maxCardsPerCall,
  load: async (ids) => {
    const cards = await call('images.cards', { ids });
    return new Map(cards.map((card) => [card.id, card]));
  },
});
