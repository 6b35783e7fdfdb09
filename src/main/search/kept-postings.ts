import type { Pool } from '../db/connect';
import { countPlacements, eachPlacement, placementsOf } from '../db/live-placements';
import type { TokenKey } from '../db/place-sql';
import { inSnapshot } from '../db/in-snapshot';
import type { ImageColumns } from './image-columns';
import { Postings, type PostingChange } from './postings';
import { Recent } from './recent';

type Client = Parameters<typeof eachPlacement>[0];
type TokenPlacements = Awaited<ReturnType<typeof placementsOf>>;

/** A search needs more than there is room for. */
export class TooLarge extends Error {}

const bytesPerPosting = 73;

/** Placements of the tokens and groups that were asked for last. */
export class KeptPostings {
  private readonly postings: Recent<Postings>;
  private readonly tokens = new Map<string, TokenKey>();

  /** `onGone` hears of postings that are kept no more: whoever still holds them holds their memory. */
  constructor(
    private readonly pool: Pool,
    private readonly budgetBytes: number,
    private readonly isNeeded: (name: string) => boolean,
    onGone: (postings: Postings) => void,
  ) {
    this.postings = new Recent(budgetBytes, onGone);
  }

  get(token: TokenKey): Postings | undefined {
    return this.postings.get(tokenName(token));
  }

  /** Throws TooLarge: all that one search needs is there at the same time. */
  async makeSure(tokens: readonly TokenKey[]): Promise<void> {
    const count = await countPlacements(this.pool, tokens);
    if (count * bytesPerPosting > this.budgetBytes) throw new TooLarge();
  }

  /** Gives what keeps them, with the positions that images have then. */
  async read(token: TokenKey, images: () => ImageColumns): Promise<() => void> {
    const { ids, postings } = await inSnapshot(this.pool, async (client) => {
      const read = new Postings((await countPlacements(client, [token])) + 16);
      await eachPlacement(client, token, (id, scale, cells) => read.append(id, scale, cells));
      return { ids: read.positions.slice(0, read.length), postings: read };
    });
    return () => {
      const name = tokenName(token);
      this.tokens.set(name, token);
      this.postings.set(name, placed(ids, postings, images()), this.isNeeded);
    };
  }

  /**
   * Reads what these images have now. Gives what puts it in place of what they had, and says whether
   * nothing was left out: what came to be kept meanwhile is.
   */
  async readAgain(
    client: Client,
    ids: readonly number[],
  ): Promise<(images: ImageColumns, moved: Int32Array | null) => boolean> {
    const known = new Map(this.postings.entries());
    const tokens = Array.from(known.keys(), (name) => this.tokens.get(name)!);
    const byToken = new Map<string, Map<number, TokenPlacements[number]>>();
    for (const placement of await placementsOf(client, ids, tokens)) {
      const name = tokenName(placement);
      const byImage = byToken.get(name) ?? new Map<number, TokenPlacements[number]>();
      byToken.set(name, byImage.set(placement.imageId, placement));
    }
    return (images, moved) => {
      let isAll = true;
      for (const [name, postings] of this.postings.entries()) {
        if (moved) postings.move(moved);
        if (known.get(name) === postings) postings.change(changes(ids, byToken.get(name), images));
        else isAll = false;
      }
      return isAll;
    };
  }

  drop(): void {
    this.postings.clear();
    this.tokens.clear();
  }
}

export function tokenName({ tokenId, isNegative, isGroup }: TokenKey): string {
  return `${isGroup ? 'group ' : ''}${isNegative ? '-' : '+'}${tokenId}`;
}

/** Ids become positions. Images that are not known yet come with the next look. */
function placed(ids: Int32Array, postings: Postings, images: ImageColumns): Postings {
  const { columns, length } = images;
  let position = 0;
  for (let entry = 0; entry < ids.length; entry++) {
    const id = ids[entry]!;
    while (position < length && columns.id[position]! < id) position++;
    if (position === length || columns.id[position] !== id)
      return withoutUnknown(ids, postings, images);
    postings.positions[entry] = position;
  }
  return postings;
}

function withoutUnknown(ids: Int32Array, postings: Postings, images: ImageColumns): Postings {
  const kept = new Postings(postings.length);
  const cells = new Uint8Array(64);
  ids.forEach((id, entry) => {
    const position = images.positionOf(id);
    if (position === undefined) return;
    postings.readCells(entry, cells);
    kept.append(position, postings.scales[entry]!, cells);
  });
  return kept;
}

function changes(
  ids: readonly number[],
  placements: Map<number, TokenPlacements[number]> | undefined,
  images: ImageColumns,
): PostingChange[] {
  return ids.flatMap((id): PostingChange[] => {
    const position = images.positionOf(id);
    if (position === undefined) return [];
    const placement = placements?.get(id);
    return [{ position, scale: placement?.scale ?? 0, cells: placement?.cells ?? null }];
  });
}
