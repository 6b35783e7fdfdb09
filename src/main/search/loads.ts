/** What is being read for the first time, each once. */
export class Loads {
  private readonly running = new Map<string, Load>();

  /** `onOutdated` hears of images that changed while something was read, once that is kept. */
  constructor(private readonly onOutdated: (ids: Iterable<number>) => void) {}

  /** `read` gives what keeps it; that is called unless all was dropped meanwhile. */
  start(key: string, read: () => Promise<() => void>): Promise<void> {
    const known = this.running.get(key);
    if (known) return known.done;
    const load: Load = { done: Promise.resolve(), touched: new Set() };
    const isWanted = (): boolean => this.running.get(key) === load;
    load.done = read()
      .then((keep) => {
        if (!isWanted()) return;
        keep();
        this.onOutdated(load.touched);
      })
      .finally(() => {
        if (isWanted()) this.running.delete(key);
      });
    this.running.set(key, load);
    return load.done;
  }

  /** These images have changed: what is being read may have been read before. */
  touch(ids: readonly number[]): void {
    for (const { touched } of this.running.values()) ids.forEach((id) => touched.add(id));
  }

  /** What is being read is of no use. */
  drop(): void {
    this.running.clear();
  }
}

interface Load {
  done: Promise<void>;
  touched: Set<number>;
}
