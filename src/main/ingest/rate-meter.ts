const windowMs = 5_000;

/** Items per second over the last five seconds; 0 until half a second has been seen. */
export function createRateMeter(): { rate: (at: number, done: number) => number } {
  const samples: { at: number; done: number }[] = [];
  return {
    rate(at, done) {
      samples.push({ at, done });
      while (samples.length > 2 && samples[1]!.at <= at - windowMs) samples.shift();
      const first = samples[0]!;
      const elapsed = at - first.at;
      return elapsed < 500 ? 0 : ((done - first.done) * 1000) / elapsed;
    },
  };
}
