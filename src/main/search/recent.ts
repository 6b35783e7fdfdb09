/** What was used last, up to a budget; the least recently used go first. */
export class Recent<Value extends { readonly bytes: number }> {
  private readonly values = new Map<string, Value>();

  /** `onGone` hears of each that is kept no more. */
  constructor(
    private readonly budgetBytes: number,
    private readonly onGone: (value: Value) => void = () => undefined,
  ) {}

  get bytes(): number {
    let bytes = 0;
    for (const kept of this.values.values()) bytes += kept.bytes;
    return bytes;
  }

  get(key: string): Value | undefined {
    const value = this.values.get(key);
    if (value === undefined) return undefined;
    this.values.delete(key);
    this.values.set(key, value);
    return value;
  }

  /** The newest stays, however large it is, and so does what `isNeeded`. */
  set(key: string, value: Value, isNeeded: (key: string) => boolean = () => false): void {
    if (this.values.get(key) !== value) this.delete(key);
    // To the end, as the newest.
    this.values.delete(key);
    this.values.set(key, value);
    let { bytes } = this;
    for (const [old, { bytes: size }] of this.values) {
      if (bytes <= this.budgetBytes) return;
      if (old === key || isNeeded(old)) continue;
      this.delete(old);
      bytes -= size;
    }
  }

  delete(key: string): void {
    const value = this.values.get(key);
    if (value === undefined) return;
    this.values.delete(key);
    this.onGone(value);
  }

  clear(): void {
    for (const key of this.values.keys()) this.delete(key);
  }

  entries(): IterableIterator<[string, Value]> {
    return this.values.entries();
  }
}
