import type { ImageFacts } from '../db/live-images';
import { Dictionary } from './dictionary';
import { LoraNames } from './lora-names';
import { firstAtLeast } from './sorted-ids';

/** Facts that are texts and are kept as numbers. */
export const codedFields = [
  'model',
  'sampler',
  'scheduler',
  'generator',
  'folder',
  'loras',
] as const;
export type CodedField = (typeof codedFields)[number];

/** What an image that says nothing has instead of a number. */
const unknown = Number.NaN;

/**
 * The facts of all images, a column each, by id ascending. A position, once given, stays that of its
 * image until images come between others; one that is gone keeps it, and is not `alive`.
 */
export class ImageColumns {
  /** Positions in use. */
  length = 0;
  /** Another after every change. */
  version = 0;
  /** Another after every change that may change the order by name. */
  namesVersion = 0;
  columns = allocate(1_024);
  readonly dictionaries = Object.fromEntries(
    codedFields.map((field) => [field, new Dictionary()]),
  ) as Record<CodedField, Dictionary>;
  readonly loras = new LoraNames(this.dictionaries.loras);

  constructor(capacity = 1_024) {
    this.columns = allocate(capacity);
  }

  get capacity(): number {
    return this.columns.id.length;
  }

  /** Of an id that there is or was; else undefined. */
  positionOf(id: number): number | undefined {
    const at = firstAtLeast(this.columns.id, this.length, id);
    return at < this.length && this.columns.id[at] === id ? at : undefined;
  }

  /** Ids come ascending. */
  append(image: ImageFacts): void {
    if (this.length === this.capacity) this.grow(Math.ceil(this.capacity * 1.25) + 1_024);
    this.columns.id[this.length] = image.id;
    this.write(this.length++, image);
  }

  /**
   * Images as they are now, by id ascending, and the ids of those that are gone. Where images come
   * between others, gives the new position of each old one.
   */
  change(images: readonly ImageFacts[], gone: readonly number[]): Int32Array | null {
    this.version++;
    for (const id of gone) {
      const at = this.positionOf(id);
      if (at !== undefined) this.columns.alive[at] = 0;
    }
    const last = this.length > 0 ? this.columns.id[this.length - 1]! : 0;
    const between = images
      .map(({ id }) => id)
      .filter((id) => id < last && this.positionOf(id) === undefined);
    const moved = between.length > 0 ? this.makeRoom(between) : null;
    for (const image of images) {
      const at = this.positionOf(image.id);
      if (at === undefined) this.append(image);
      else this.write(at, image);
    }
    return moved;
  }

  private write(at: number, image: ImageFacts): void {
    const { columns, dictionaries } = this;
    if (columns.nameHash[at] !== image.nameHash || columns.alive[at] === 0) this.namesVersion++;
    columns.alive[at] = 1;
    columns.width[at] = image.width;
    columns.height[at] = image.height;
    columns.steps[at] = image.steps ?? unknown;
    // To the server, what is not a number is larger than all that are.
    columns.cfg[at] = Number.isNaN(image.cfg) ? Infinity : (image.cfg ?? unknown);
    columns.rating[at] = image.rating;
    columns.heatmaps[at] = image.heatmapCount;
    columns.flags[at] = image.flags;
    columns.nameHash[at] = image.nameHash;
    columns.modified[at] = image.modifiedAt;
    columns.added[at] = image.addedAt;
    for (const field of codedFields) columns[field][at] = dictionaries[field].codeOf(image[field]);
  }

  private makeRoom(ids: readonly number[]): Int32Array {
    const { columns: old, length } = this;
    const moved = new Int32Array(length);
    for (let at = 0, before = 0; at < length; at++) {
      while (before < ids.length && ids[before]! < old.id[at]!) before++;
      moved[at] = at + before;
    }
    this.columns = allocate(Math.max(this.capacity, length + ids.length + 1_024));
    this.length = length + ids.length;
    for (const name of columnNames) {
      const [from, to] = [old[name], this.columns[name]];
      for (let at = 0; at < length; at++) to[moved[at]!] = from[at]!;
    }
    // Ids first, so that the new ones are found; the rest of them is written after.
    ids.forEach((id, nth) => (this.columns.id[firstAtLeast(old.id, length, id) + nth] = id));
    return moved;
  }

  private grow(capacity: number): void {
    const grown = allocate(capacity);
    for (const name of columnNames) grown[name].set(this.columns[name]);
    this.columns = grown;
  }
}

/** About 80 bytes per image. */
function allocate(capacity: number) {
  return {
    id: new Int32Array(capacity),
    alive: new Uint8Array(capacity),
    width: new Int32Array(capacity),
    height: new Int32Array(capacity),
    steps: new Float64Array(capacity),
    cfg: new Float64Array(capacity),
    rating: new Uint8Array(capacity),
    heatmaps: new Int32Array(capacity),
    flags: new Uint8Array(capacity),
    nameHash: new Int32Array(capacity),
    modified: new Float64Array(capacity),
    added: new Float64Array(capacity),
    model: new Int32Array(capacity),
    sampler: new Int32Array(capacity),
    scheduler: new Int32Array(capacity),
    generator: new Int32Array(capacity),
    folder: new Int32Array(capacity),
    loras: new Int32Array(capacity),
  };
}

export type Columns = ReturnType<typeof allocate>;
const columnNames = Object.keys(allocate(0)) as (keyof Columns)[];
