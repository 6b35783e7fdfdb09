import { Dictionary } from './dictionary';

/** Which LoRAs the images with one and the same list of them have. */
export class LoraNames {
  readonly names = new Dictionary();
  private readonly lists: Int32Array[] = [];

  constructor(private readonly dictionary: Dictionary) {}

  /** By the number of a list, numbers of names, each once. */
  all(): readonly Int32Array[] {
    const { texts } = this.dictionary;
    while (this.lists.length < texts.length) {
      const names = JSON.parse(texts[this.lists.length]!) as string[];
      this.lists.push(Int32Array.from(names, (name) => this.names.codeOf(name)));
    }
    return this.lists;
  }
}
