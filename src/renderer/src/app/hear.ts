import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** Takes in what an event tells: it is newer than an answer that is still on its way. */
export function hear(client: QueryClient, queryKey: QueryKey, news: unknown): void {
  void client.cancelQueries({ queryKey });
  client.setQueryData(queryKey, news);
}
