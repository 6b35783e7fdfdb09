import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RetryOutcome } from '@shared/api';
import { showError } from '../app/notices';
import { queryKeys } from '../app/query-keys';
import { call } from '../host/host';

export interface Retry {
  /** Files that are being read again. */
  isRetrying: (path: string) => boolean;
  /** Whether all there are are being read again. */
  isRetryingAll: boolean;
  /** What came of it the last time. */
  outcome: RetryOutcome | null;
  /** All there are when `paths` is left out. */
  retry: (paths?: readonly string[]) => void;
}

/** Reads files with problems again; several can be asked for before the first is done. */
export function useRetry(): Retry {
  const client = useQueryClient();
  const [asked, setAsked] = useState<readonly (readonly string[] | 'all')[]>([]);
  const [outcome, setOutcome] = useState<RetryOutcome | null>(null);
  const { mutate } = useMutation({
    mutationFn: (paths: readonly string[] | 'all') =>
      call('problems.retry', paths === 'all' ? {} : { paths: [...paths] }),
    onMutate: (paths) => setAsked((before) => [...before, paths]),
    onSuccess: setOutcome,
    onError: showError,
    onSettled: async (_outcome, _error, paths) => {
      await client.invalidateQueries({ queryKey: queryKeys.problems });
      setAsked((before) => before.filter((entry) => entry !== paths));
    },
  });
  const isRetryingAll = asked.includes('all');
  return {
    isRetryingAll,
    isRetrying: (path) => isRetryingAll || asked.some((paths) => paths.includes(path)),
    outcome: asked.length > 0 ? null : outcome,
    retry: (paths) => mutate(paths ?? 'all'),
  };
}
