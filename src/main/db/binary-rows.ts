const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
/** pg_type.oid of text. */
const textType = 25;
const pieceSize = 256 * 1024;
/** UTF-8 takes at most so many bytes for a unit of UTF-16. */
const maxBytesPerUnit = 3;

/**
 * Rows in the binary format of COPY: every value is its length and its bytes, big-endian, as the
 * receive function of its type takes them.
 */
export class BinaryRows {
  private readonly full: Buffer[] = [];
  private piece = Buffer.allocUnsafe(pieceSize);
  private used = 0;

  constructor() {
    this.used = signature.copy(this.piece);
    // No flags, no extension of the header.
    this.int32(0);
    this.int32(0);
  }

  begin(columns: number): void {
    this.reserve(2);
    this.used = this.piece.writeInt16BE(columns, this.used);
  }

  boolean(value: boolean): void {
    this.reserve(5);
    this.int32(1);
    this.used = this.piece.writeUInt8(value ? 1 : 0, this.used);
  }

  /** Throws RangeError for what int4 cannot hold. */
  integer(value: number | null): void {
    this.reserve(8);
    if (value === null) return this.null();
    this.int32(4);
    this.int32(value);
  }

  real(value: number): void {
    this.reserve(8);
    this.int32(4);
    this.used = this.piece.writeFloatBE(value, this.used);
  }

  text(value: string): void {
    this.reserve(4 + value.length * maxBytesPerUnit);
    this.counted(() => this.utf8(value));
  }

  textArray(values: readonly string[]): void {
    const units = values.reduce((sum, value) => sum + value.length, 0);
    this.reserve(24 + values.length * 4 + units * maxBytesPerUnit);
    this.counted(() => {
      // Dimensions, whether there are nulls, the type; then of the one dimension length and origin.
      this.int32(values.length === 0 ? 0 : 1);
      this.int32(0);
      this.int32(textType);
      if (values.length === 0) return;
      this.int32(values.length);
      this.int32(1);
      for (const value of values) this.counted(() => this.utf8(value));
    });
  }

  jsonb(json: string | null): void {
    this.reserve(5 + (json?.length ?? 0) * maxBytesPerUnit);
    if (json === null) return this.null();
    this.counted(() => {
      // Version of the format.
      this.used = this.piece.writeUInt8(1, this.used);
      this.utf8(json);
    });
  }

  bytea(value: Uint8Array): void {
    this.reserve(4 + value.length);
    this.int32(value.length);
    this.piece.set(value, this.used);
    this.used += value.length;
  }

  /** The pieces that are full: they come one after the other, wherever a row ends. */
  takeFull(): Buffer[] {
    return this.full.splice(0);
  }

  /** What is left, with the end mark. */
  finish(): Buffer[] {
    this.begin(-1);
    return [...this.full, this.piece.subarray(0, this.used)];
  }

  private null(): void {
    this.int32(-1);
  }

  /** What `write` writes, with its length before it. */
  private counted(write: () => void): void {
    const start = this.used;
    this.used += 4;
    write();
    this.piece.writeInt32BE(this.used - start - 4, start);
  }

  private utf8(text: string): void {
    this.used += this.piece.write(text, this.used);
  }

  private int32(value: number): void {
    this.used = this.piece.writeInt32BE(value, this.used);
  }

  /** A value lies in one piece. */
  private reserve(length: number): void {
    if (this.used + length <= this.piece.length) return;
    this.full.push(this.piece.subarray(0, this.used));
    this.piece = Buffer.allocUnsafe(Math.max(pieceSize, length));
    this.used = 0;
  }
}
