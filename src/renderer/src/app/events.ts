import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ImportProgress, RereadProgress } from '@shared/api';
import { connection, subscribe } from '../host/host';
import { hear } from './hear';
import { isRunning } from './import-wording';
import { markCache } from './manage';
import { isFilteredOrder, isInsightOfSearch, isOfCollections, queryKeys } from './query-keys';
import { isRereading } from './reread-wording';
import { throttle } from './throttle';

/** While an import runs, the library changes many times a second; the screen need not. */
const refreshEveryMs = 1_000;

/** Keeps what is on screen true: applies progress, and fetches stale facts again. */
export function useLibraryEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = throttle(() => refreshFacts(client), refreshEveryMs);
    const recount = throttle(() => recountSearches(client), refreshEveryMs);
    const unsubscribe = [
      subscribe('import.progress', (progress) => hear(client, queryKeys.importProgress, progress)),
      subscribe('metadata.progress', (progress) =>
        hear(client, queryKeys.rereadProgress, progress),
      ),
      subscribe('library.changed', refresh.run),
      subscribe('folders.changed', () =>
        client.invalidateQueries({ queryKey: queryKeys.overview }),
      ),
      subscribe('images.marked', ({ marks }) => {
        markCache.receive(marks);
        void client.invalidateQueries({ queryKey: queryKeys.orders, predicate: isFilteredOrder });
        recount.run();
      }),
      subscribe('collections.changed', () => {
        void client.invalidateQueries({ queryKey: queryKeys.collections });
        void client.invalidateQueries({ predicate: isOfCollections });
        void client.invalidateQueries({ predicate: isInsightOfSearch });
      }),
      connection.subscribe(() => {
        if (!connection.isLost()) return;
        forgetRunningImport(client);
        forgetRunningReread(client);
      }),
    ];
    return () => {
      refresh.cancel();
      recount.cancel();
      for (const stop of unsubscribe) stop();
    };
  }, [client]);
}

/** How what is found divides by ratings and favourites, for one, and what is said of it. */
function recountSearches(client: QueryClient): void {
  for (const queryKey of [queryKeys.facets, queryKeys.counts, queryKeys.here]) {
    void client.invalidateQueries({ queryKey });
  }
  void client.invalidateQueries({ predicate: isInsightOfSearch });
}

/** Everything but settings that are known; what no screen shows is only marked stale. */
function refreshFacts(client: QueryClient): void {
  void client.invalidateQueries({
    predicate: ({ queryKey, state }) =>
      queryKey[0] !== queryKeys.settings[0] || state.status === 'error',
  });
}

/** Nobody can say that it still runs; what it has become is asked for when main is back. */
function forgetRunningImport(client: QueryClient): void {
  client.setQueryData<ImportProgress>(queryKeys.importProgress, (progress) =>
    progress && isRunning(progress) ? { ...progress, state: 'idle' } : progress,
  );
}

function forgetRunningReread(client: QueryClient): void {
  client.setQueryData<RereadProgress>(queryKeys.rereadProgress, (progress) =>
    progress && isRereading(progress) ? { ...progress, state: 'idle' } : progress,
  );
}
