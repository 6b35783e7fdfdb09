import { useEffect, useState } from 'react';
import { requestIdle } from './when-idle';

const latestMs = 1_000;

/** The result of `compute`, worked out when there is nothing else to do; null, or the one before, until then. */
export function useWhenIdle<Result>(compute: () => Result): Result | null {
  const [result, setResult] = useState<Result | null>(null);
  useEffect(() => {
    return requestIdle(() => setResult(compute()), latestMs);
  }, [compute]);
  return result;
}
