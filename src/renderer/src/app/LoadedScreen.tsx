import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { AppError } from '@shared/errors';
import { ErrorMessage } from './Message';

/** A screen whose code is fetched when it is first shown; says so when that fails, and tries again. */
export function LoadedScreen<Props extends object>(options: {
  name: string;
  load: () => Promise<ComponentType<Props>>;
  props: Props;
}) {
  const { name, load, props } = options;
  const { data, error, refetch } = useQuery({
    queryKey: ['screen', name],
    queryFn: async () => ({ Screen: await fetchScreen(load) }),
    structuralSharing: false,
    gcTime: Infinity,
  });
  if (data) return <data.Screen {...props} />;
  return error && <ErrorMessage error={error} onRetry={() => void refetch()} />;
}

async function fetchScreen<Props>(
  load: () => Promise<ComponentType<Props>>,
): Promise<ComponentType<Props>> {
  try {
    return await load();
  } catch (error) {
    throw new AppError('unreachable', 'The code of this screen could not be fetched.', {
      cause: error,
    });
  }
}
