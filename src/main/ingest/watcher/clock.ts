export type Cancel = () => void;

/** Time, passed in so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds, of no particular beginning. */
  now(): number;
  after(ms: number, run: () => void): Cancel;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    // What is only looked after must not keep a program that wants to end.
    timer.unref();
    return () => clearTimeout(timer);
  },
};
