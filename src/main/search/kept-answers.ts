import type { Pool } from '../db/connect';
import { imageIdsWhere, textsWhere, type IdTerm, type SharedTextTerm } from '../db/live-terms';
import { inSnapshot } from '../db/in-snapshot';
import type { ImageColumns } from './image-columns';
import { Recent } from './recent';
import { withChangedIds } from './sorted-ids';

interface IdSet {
  term: IdTerm;
  ids: Int32Array;
  bytes: number;
}

type Client = Parameters<typeof imageIdsWhere>[0];

const budgetBytes = 64 * 1024 * 1024;

/** Which images the database found for terms that only it can answer. */
export class KeptIds {
  private readonly sets = new Recent<IdSet>(budgetBytes);

  constructor(
    private readonly pool: Pool,
    private readonly isNeeded: (name: string) => boolean,
  ) {}

  get(term: IdTerm): Int32Array | undefined {
    return this.sets.get(termName(term))?.ids;
  }

  /** Gives what keeps them. */
  async read(term: IdTerm): Promise<() => void> {
    const ids = await inSnapshot(this.pool, (client) => imageIdsWhere(client, term, null));
    return () =>
      this.sets.set(termName(term), { term, ids, bytes: ids.byteLength + 100 }, this.isNeeded);
  }

  /** As KeptPostings does. */
  async readAgain(client: Client, changed: readonly number[]): Promise<() => boolean> {
    const known = Array.from(this.sets.entries(), ([, set]) => set);
    const held: number[][] = [];
    for (const { term } of known) held.push([...(await imageIdsWhere(client, term, changed))]);
    return () => {
      known.forEach((set, nth) => {
        set.ids = withChangedIds(set.ids, changed, held[nth]!);
        set.bytes = set.ids.byteLength + 100;
      });
      return Array.from(this.sets.entries()).every(([, set]) => known.includes(set));
    };
  }

  drop(): void {
    this.sets.clear();
  }
}

/** For which texts a term holds: by the number of the text; there are few, and they never change. */
export class KeptTexts {
  private readonly holds = new Recent<{ holds: Uint8Array; bytes: number }>(budgetBytes);

  constructor(private readonly pool: Pool) {}

  /** Undefined when there are texts that the database has not been asked about. */
  get(term: SharedTextTerm, images: ImageColumns): Uint8Array | undefined {
    const known = this.holds.get(termName(term))?.holds;
    return known && known.length >= textsOf(term, images).length ? known : undefined;
  }

  async read(term: SharedTextTerm, images: ImageColumns): Promise<() => void> {
    const known = this.holds.get(termName(term))?.holds ?? new Uint8Array(0);
    const asked = textsOf(term, images).slice(known.length);
    const answer = await textsWhere(this.pool, term, asked);
    const holds = new Uint8Array(known.length + answer.length);
    holds.set(known);
    holds.set(answer, known.length);
    return () => this.holds.set(termName(term), { holds, bytes: holds.length + 100 });
  }

  drop(): void {
    this.holds.clear();
  }
}

export function termName(term: IdTerm | SharedTextTerm): string {
  return JSON.stringify(term);
}

function textsOf({ field }: SharedTextTerm, images: ImageColumns): readonly string[] {
  if (field !== 'lora') return images.dictionaries[field].texts;
  images.loras.all();
  return images.loras.names.texts;
}
