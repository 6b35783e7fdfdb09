import type { Sample } from '../insights';

export interface SearchAnswer {
  /** Of all images that are found. */
  count: number;
  /** The first of them in the order asked for. */
  hits: SearchHit[];
}

export interface SearchHit {
  id: number;
  /**
   * Σ weight · attention over the cells that count, of all places that are asked for and found, and how
   * much it is like the images that are asked for.
   */
  score: number;
}

export interface FoundIds {
  ids: number[];
  /** Of each, in hundredths as it is shown; null where none were asked for, or nothing is scored. */
  scores: number[] | null;
}

/** A token that lives in a place. */
export interface TokenHere {
  token: string;
  /** Looked at, in which at least one asked cell has attention 0.3. */
  images: number;
  /** Weighted mean of the asked cells, over the images looked at that have the token. */
  attention: number;
}

export interface TokensHere {
  rows: TokenHere[];
  /** At most 2,000 images are looked at, evenly spread over what is found. */
  sample: Sample;
}

export interface TokenSpread {
  imageCount: number;
  /**
   * Mean attention in each cell of the 8×8 grid over the images that have it, 64 values 0…1; of
   * more than 40,000 such images, over at least 20,000 of them.
   */
  cells: number[];
}
