/** What was used last, up to a budget; the least recently used go first. */
export class Recent<Value extends { readonly bytes: number }> {
  private readonly values = new Map<string, Value>();

  constructor(private readonly budgetBytes: number) {}

  get(key: string): Value | undefined {
    const value = this.values.get(key);
    if (value === undefined) return undefined;
    this.values.delete(key);
    this.values.set(key, value);
    return value;
  }

  /** The newest stays, however large it is, and so does what `isNeeded`. */
  set(key: string, value: Value, isNeeded: (key: string) => boolean = () => false): void {
    this.values.delete(key);
    this.values.set(key, value);
    let bytes = 0;
    for (const kept of this.values.values()) bytes += kept.bytes;
    for (const [old, { bytes: size }] of this.values) {
      if (bytes <= this.budgetBytes) return;
      if (old === key || isNeeded(old)) continue;
      this.values.delete(old);
      bytes -= size;
    }
  }

  delete(key: string): void {
    this.values.delete(key);
  }

  clear(): void {
    this.values.clear();
  }

  entries(): IterableIterator<[string, Value]> {
    return this.values.entries();
  }
}
