import { firstAtLeast } from './sorted-ids';

/** An image and what it has of the token; without cells it has nothing of it any more. */
export interface PostingChange {
  /** In the columns of the images. */
  position: number;
  scale: number;
  cells: Uint8Array | null;
}

const cellCount = 64;

/**
 * All placements of a token: positions of images, ascending, and a column for each of the 64 cells, so
 * that a cell of all images is read in one run. An entry whose image lost the token stays, as `gone`.
 */
export class Postings {
  /** Entries in use. */
  length = 0;
  /** Another after every change. */
  version = 0;
  positions: Int32Array;
  scales: Float32Array;
  /** 1 for entries that count no more. */
  gone: Uint8Array;
  private cells: Uint8Array;

  constructor(capacity: number) {
    this.positions = new Int32Array(capacity);
    this.scales = new Float32Array(capacity);
    this.gone = new Uint8Array(capacity);
    this.cells = new Uint8Array(capacity * cellCount);
  }

  get bytes(): number {
    return this.capacity * (cellCount + 9);
  }

  private get capacity(): number {
    return this.positions.length;
  }

  /** The bytes of one cell of the 8×8 grid, an entry each. */
  cellColumn(cell: number): Uint8Array {
    const start = cell * this.capacity;
    return this.cells.subarray(start, start + this.length);
  }

  /** The 64 bytes of one entry. */
  readCells(entry: number, into: Uint8Array): void {
    for (let cell = 0, at = entry; cell < cellCount; cell++, at += this.capacity) {
      into[cell] = this.cells[at]!;
    }
  }

  /** Positions come ascending. */
  append(position: number, scale: number, cells: Uint8Array): void {
    if (this.length === this.capacity) this.resize(Math.ceil(this.capacity * 1.25) + 16);
    this.positions[this.length] = position;
    this.write(this.length++, scale, cells);
  }

  /** By position ascending. */
  change(changes: readonly PostingChange[]): void {
    if (changes.length === 0) return;
    const added: (PostingChange & { cells: Uint8Array })[] = [];
    for (const { position, scale, cells } of changes) {
      const entry = firstAtLeast(this.positions, this.length, position);
      const isKnown = entry < this.length && this.positions[entry] === position;
      if (isKnown) {
        this.version++;
        if (cells) this.write(entry, scale, cells);
        else this.gone[entry] = 1;
      } else if (cells) {
        this.version++;
        added.push({ position, scale, cells });
      }
    }
    if (added.length === 0) return;
    const last = this.length > 0 ? this.positions[this.length - 1]! : -1;
    if (added[0]!.position < last) this.makeRoom(added.map(({ position }) => position));
    for (const { position, scale, cells } of added) {
      const entry = firstAtLeast(this.positions, this.length, position);
      if (entry === this.length) this.append(position, scale, cells);
      else this.write(entry, scale, cells);
    }
  }

  /** Images have other positions now. */
  move(moved: Int32Array): void {
    const { positions, length } = this;
    for (let entry = 0; entry < length; entry++) positions[entry] = moved[positions[entry]!]!;
    this.version++;
  }

  /** Lets go of what was kept for more entries. */
  trim(): void {
    if (this.capacity > this.length) this.resize(this.length);
  }

  private write(entry: number, scale: number, cells: Uint8Array): void {
    this.scales[entry] = scale;
    this.gone[entry] = 0;
    for (let cell = 0, at = entry; cell < cellCount; cell++, at += this.capacity) {
      this.cells[at] = cells[cell]!;
    }
  }

  private resize(capacity: number): void {
    const cells = new Uint8Array(capacity * cellCount);
    for (let cell = 0; cell < cellCount; cell++) cells.set(this.cellColumn(cell), cell * capacity);
    const { positions, scales, gone, length } = this;
    this.positions = new Int32Array(capacity);
    this.scales = new Float32Array(capacity);
    this.gone = new Uint8Array(capacity);
    this.positions.set(positions.subarray(0, length));
    this.scales.set(scales.subarray(0, length));
    this.gone.set(gone.subarray(0, length));
    this.cells = cells;
  }

  /** Entries for these positions, ascending, between the others; to be written. */
  private makeRoom(added: readonly number[]): void {
    const { positions, scales, gone, length } = this;
    const columns = Array.from({ length: cellCount }, (_, cell) => this.cellColumn(cell));
    const merged = new Postings(length + added.length + 16);
    merged.length = length + added.length;
    const target = new Int32Array(length);
    for (let entry = 0, before = 0; entry < length; entry++) {
      while (before < added.length && added[before]! < positions[entry]!) before++;
      target[entry] = entry + before;
      merged.positions[entry + before] = positions[entry]!;
      merged.scales[entry + before] = scales[entry]!;
      merged.gone[entry + before] = gone[entry]!;
    }
    columns.forEach((column, cell) => {
      const to = merged.cellColumn(cell);
      for (let entry = 0; entry < length; entry++) to[target[entry]!] = column[entry]!;
    });
    added.forEach((position, nth) => {
      merged.positions[firstAtLeast(positions, length, position) + nth] = position;
    });
    this.positions = merged.positions;
    this.scales = merged.scales;
    this.gone = merged.gone;
    this.cells = merged.cells;
    this.length = merged.length;
  }
}
