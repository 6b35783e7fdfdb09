/** Runs at once, then at most every `everyMs`; a call in between runs at the end of the wait. */
export function throttle(
  action: () => void,
  everyMs: number,
): { run: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let again = false;

  function wait(): void {
    timer = setTimeout(() => {
      timer = null;
      if (!again) return;
      again = false;
      action();
      wait();
    }, everyMs);
  }

  return {
    run: () => {
      if (timer !== null) {
        again = true;
        return;
      }
      action();
      wait();
    },
    cancel: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      again = false;
    },
  };
}
