/** Images that belong together: put in by hand, or found by a search that is kept. */
export interface Collection {
  id: number;
  name: string;
  /** Of a saved search its text, as `parseQuery` reads it; null for one whose images are put in. */
  query: string | null;
  /** Of those put in by hand, how many are in the library; null for a saved search. */
  imageCount: number | null;
}

export const maxCollectionName = 200;
