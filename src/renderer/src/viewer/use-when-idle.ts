import { useEffect, useState } from 'react';

/** The result of `compute`, worked out when there is nothing else to do; null, or the one before, until then. */
export function useWhenIdle<Result>(compute: () => Result): Result | null {
  const [result, setResult] = useState<Result | null>(null);
  useEffect(() => {
    const waiting = requestIdleCallback(() => setResult(compute()), { timeout: 1000 });
    return () => cancelIdleCallback(waiting);
  }, [compute]);
  return result;
}
