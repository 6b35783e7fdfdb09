/**
 * Collects the keys asked for within one tick into calls of at most `maxSize` keys. A key asked
 * for twice in a tick is loaded once. `load` answers a map; a key it leaves out gives null.
 * When a call fails, every key of that call fails with its error.
 */
export function createBatcher<Key, Value>(options: {
  load: (keys: Key[]) => Promise<ReadonlyMap<Key, Value>>;
  maxSize: number;
  schedule?: (flush: () => void) => void;
}): (key: Key) => Promise<Value | null> {
  const { load, maxSize, schedule = (flush) => setTimeout(flush, 0) } = options;
  let waiting = new Map<Key, PromiseWithResolvers<Value | null>>();

  function flush(): void {
    const all = [...waiting];
    waiting = new Map();
    for (let start = 0; start < all.length; start += maxSize) {
      void settle(all.slice(start, start + maxSize));
    }
  }

  async function settle(batch: [Key, PromiseWithResolvers<Value | null>][]): Promise<void> {
    try {
      const found = await load(batch.map(([key]) => key));
      for (const [key, { resolve }] of batch) resolve(found.get(key) ?? null);
    } catch (error) {
      for (const [, { reject }] of batch) reject(error);
    }
  }

  return (key) => {
    let entry = waiting.get(key);
    if (!entry) {
      if (waiting.size === 0) schedule(flush);
      entry = withResolvers();
      waiting.set(key, entry);
    }
    return entry.promise;
  };
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
