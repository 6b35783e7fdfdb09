/** Behind its signature COPY sends flags and the length of an extension. */
const headerLength = 19;

/**
 * Takes rows apart as `COPY … TO STDOUT (FORMAT binary)` sends them, in whatever pieces they arrive.
 * `onRow` reads the values of one row in their order, all of them.
 */
export class BinaryRowReader {
  private rest: Buffer | undefined;
  private isBegun = false;
  private readonly row = new BinaryRow();

  constructor(private readonly onRow: (row: BinaryRow) => void) {}

  push(piece: Buffer): void {
    const bytes = this.rest ? Buffer.concat([this.rest, piece]) : piece;
    let at = 0;
    if (!this.isBegun && bytes.length >= headerLength) {
      at = headerLength + bytes.readInt32BE(headerLength - 4);
      this.isBegun = true;
    }
    while (this.isBegun && isWholeRow(bytes, at)) {
      // The end mark is a row of −1 values.
      if (bytes.readInt16BE(at) === -1) break;
      this.row.begin(bytes, at + 2);
      this.onRow(this.row);
      at = this.row.at;
    }
    this.rest = at < bytes.length ? bytes.subarray(at) : undefined;
  }
}

/** The values of a row, read one after the other. */
export class BinaryRow {
  at = 0;
  private bytes: Buffer = Buffer.alloc(0);

  begin(bytes: Buffer, at: number): void {
    this.bytes = bytes;
    this.at = at;
  }

  boolean(): boolean {
    return this.bytes[this.past(1)] === 1;
  }

  integer(): number {
    return this.bytes.readInt32BE(this.past(4));
  }

  integerOrNull(): number | null {
    return this.isNull() ? null : this.integer();
  }

  real(): number {
    return this.bytes.readFloatBE(this.past(4));
  }

  doubleOrNull(): number | null {
    return this.isNull() ? null : this.bytes.readDoubleBE(this.past(8));
  }

  /** Microseconds since 2000, as the server counts: exact until 2285. */
  time(): number {
    const start = this.past(8);
    return this.bytes.readInt32BE(start) * 2 ** 32 + this.bytes.readUInt32BE(start + 4);
  }

  textOrNull(): string | null {
    if (this.isNull()) return null;
    const length = this.bytes.readInt32BE(this.at);
    const start = this.past(length);
    return this.bytes.toString('utf8', start, start + length);
  }

  /** Copied by whoever keeps them. */
  bytea(): Uint8Array {
    const length = this.bytes.readInt32BE(this.at);
    const start = this.past(length);
    return this.bytes.subarray(start, start + length);
  }

  /** Where the value begins, which takes `length` bytes and has been read then. */
  private past(length: number): number {
    const start = this.at + 4;
    this.at = start + length;
    return start;
  }

  /** Reads a null, or nothing. */
  private isNull(): boolean {
    if (this.bytes.readInt32BE(this.at) !== -1) return false;
    this.at += 4;
    return true;
  }
}

function isWholeRow(bytes: Buffer, start: number): boolean {
  let at = start + 2;
  if (at > bytes.length) return false;
  for (let left = bytes.readInt16BE(start); left > 0; left--) {
    if (at + 4 > bytes.length) return false;
    const length = bytes.readInt32BE(at);
    at += 4 + Math.max(0, length);
  }
  return at <= bytes.length;
}
