/** Left of a break, below which nothing more is begun. */
const leastMs = 1;
/** Where a window tells of no breaks, as Safari's does. */
const assumedBreakMs = 8;

/** Does the work in the breaks that the window has, as long as it says that there is more to do. */
export function whenIdle(work: (hasTime: () => boolean) => boolean): void {
  requestIdle((timeRemaining) => {
    if (!work(() => timeRemaining() > leastMs)) whenIdle(work);
  });
}

/**
 * Calls back in the next break, after `timeoutMs` at the latest, with what is left of the break in
 * milliseconds. Returns how to call it off.
 */
export function requestIdle(
  callback: (timeRemaining: () => number) => void,
  timeoutMs?: number,
): () => void {
  if (typeof requestIdleCallback === 'function') {
    const options = timeoutMs === undefined ? undefined : { timeout: timeoutMs };
    const waiting = requestIdleCallback(
      (deadline) => callback(() => deadline.timeRemaining()),
      options,
    );
    return () => cancelIdleCallback(waiting);
  }
  const waiting = setTimeout(() => {
    const end = performance.now() + assumedBreakMs;
    callback(() => end - performance.now());
  });
  return () => clearTimeout(waiting);
}
