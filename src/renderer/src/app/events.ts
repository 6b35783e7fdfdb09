import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { subscribe } from '../host/host';
import { queryKeys } from './queries';
import { throttle } from './throttle';

/** While an import runs, the library changes many times a second; the screen need not. */
const refreshEveryMs = 1_000;

/** Keeps what is on screen true: applies progress, and fetches stale facts again. */
export function useLibraryEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = throttle(() => refreshFacts(client), refreshEveryMs);
    const unsubscribe = [
      subscribe('import.progress', (progress) =>
        client.setQueryData(queryKeys.importProgress, progress),
      ),
      subscribe('library.changed', refresh.run),
    ];
    return () => {
      refresh.cancel();
      for (const stop of unsubscribe) stop();
    };
  }, [client]);
}

/** Everything but settings; what no screen shows is only marked stale. */
function refreshFacts(client: QueryClient): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] !== queryKeys.settings[0],
  });
}
