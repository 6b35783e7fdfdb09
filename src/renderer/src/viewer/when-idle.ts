/** Left of a break, below which nothing more is begun. */
const leastMs = 1;

/** Does the work in the breaks that the window has, as long as it says that there is more to do. */
export function whenIdle(work: (hasTime: () => boolean) => boolean): void {
  requestIdleCallback((deadline) => {
    if (!work(() => deadline.timeRemaining() > leastMs)) whenIdle(work);
  });
}
