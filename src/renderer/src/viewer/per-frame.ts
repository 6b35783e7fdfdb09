/** Runs something before the next frame is drawn. */
type NextFrame = (run: () => void) => void;

/** Hands on the last value of each frame: a pointer moves more often than one is drawn. */
export function perFrame<Value>(
  apply: (value: Value) => void,
  nextFrame: NextFrame = requestAnimationFrame,
): (value: Value) => void {
  let waiting: { value: Value } | null = null;
  return (value) => {
    const isFirst = waiting === null;
    waiting = { value };
    if (!isFirst) return;
    nextFrame(() => {
      const last = waiting!.value;
      waiting = null;
      apply(last);
    });
  };
}
