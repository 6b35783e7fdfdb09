/** Texts by number, in the order they were met; only ever grows. */
export class Dictionary {
  readonly texts: string[] = [];
  private readonly codes = new Map<string, number>();

  /** −1 for null. */
  codeOf(text: string | null): number {
    if (text === null) return -1;
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.texts.length;
      this.texts.push(text);
      this.codes.set(text, code);
    }
    return code;
  }
}
