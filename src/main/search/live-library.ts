import { subjectKey, type Subject } from '@shared/search/query';
import type { Pool } from '../db/connect';
import { lookForChanges, trimImageChanges, type LibraryLook } from '../db/image-changes';
import type { ImageLayout, ImageLayouts } from '../db/image-layouts';
import { countAllImages, eachImage, imageIdsByName, type ImageFacts } from '../db/live-images';
import type { TokenKey } from '../db/place-sql';
import type { IdTerm, SharedTextTerm } from '../db/live-terms';
import { inSnapshot } from '../db/in-snapshot';
import { ImageColumns } from './image-columns';
import { KeptIds, KeptTexts, termName } from './kept-answers';
import { KeptPostings, tokenName } from './kept-postings';
import { Loads } from './loads';
import type { Postings } from './postings';

/** What a search needs to be there. */
export interface Needs {
  subjects: readonly Subject[];
  /** Images that others are to be like. */
  models: readonly number[];
  idTerms: readonly IdTerm[];
  textTerms: readonly SharedTextTerm[];
  isByName: boolean;
}

/** The library as it is at one moment; to be used at once, before anything is waited for. */
export interface LibraryView {
  images: ImageColumns;
  /** Another whenever anything in the library is. */
  version: number;
  /** Null when nobody used the token. */
  postingsOf(subject: Subject): Postings | null;
  /** Null where the image is not in the library, or has no placements. */
  modelOf(imageId: number): Model | null;
  idsOf(term: IdTerm): Int32Array;
  textsOf(term: SharedTextTerm): Uint8Array;
  /** The place of each position in the order by name; empty unless needed. */
  nameRanks: Int32Array;
}

/** An image that others are to be like: its tokens in their order, and where they lie in all images. */
export interface Model {
  layout: ImageLayout;
  postings: readonly Postings[];
}

type Client = Parameters<typeof eachImage>[0];

const trimEveryMs = 60_000;
/** Each is a look, and what it found missing read; other searches can make for one more. */
const mostRounds = 8;

/**
 * The parts of the library that searches need, in memory: facts of all images from the first search
 * on, placements of a token from its first use on. Before each search the database is asked which
 * images have changed, whoever changed them; those are read again.
 *
 * What is kept is as it was at `snapshot`, or newer where a transaction that `snapshot` does not see
 * has changed it: the next look learns of that and brings all of it to one moment.
 */
export class LiveLibrary {
  private images: ImageColumns | null = null;
  private snapshot: string | null = null;
  private version = 0;
  private names: { version: number; ranks: Int32Array } | null = null;
  /** Changed while something was read that may have missed it. */
  private readonly recheck = new Set<number>();
  private readonly loads = new Loads((ids) => {
    for (const id of ids) this.recheck.add(id);
  });
  /** By whom: not to be let go while others come. */
  private readonly needed = new Map<string, number>();
  private readonly postings: KeptPostings;
  private readonly ids: KeptIds;
  private readonly texts: KeptTexts;
  private turn: Promise<unknown> = Promise.resolve();
  private trimmedAt = -Infinity;

  constructor(
    private readonly pool: Pool,
    budgetBytes: number,
    /** Hears of postings that are to be let go. */
    onGone: (postings: Postings) => void,
  ) {
    const isNeeded = (name: string): boolean => this.needed.has(name);
    this.postings = new KeptPostings(pool, budgetBytes, isNeeded, onGone);
    this.ids = new KeptIds(pool, isNeeded);
    this.texts = new KeptTexts(pool);
  }

  /** Reads what is missing and what has changed. Throws TooLarge, and where that comes to no end. */
  async view(needs: Needs): Promise<LibraryView> {
    const names = new Set<string>();
    const need = (name: string): void => {
      if (names.has(name)) return;
      names.add(name);
      this.needed.set(name, (this.needed.get(name) ?? 0) + 1);
    };
    try {
      for (let round = 0; round < mostRounds; round++) {
        const look = await this.inTurn(() => this.look(needs));
        const tokens = needs.subjects.map(({ isNegative, isGroup = false }, nth) => {
          const tokenId = look.tokenIds[nth]!;
          return tokenId === null ? null : { tokenId, isNegative, isGroup };
        });
        const used = different([
          ...tokens.filter((token) => token !== null),
          ...[...look.layouts.values()].flat().map(keyOf),
        ]);
        for (const token of used) need(tokenName(token));
        for (const term of needs.idTerms) need(termName(term));
        const missing = this.missing(used, needs);
        if (missing.length > 0) {
          await this.postings.makeSure(used);
          await Promise.all(missing.map((start) => start()));
        } else if (this.recheck.size === 0) return this.viewOf(needs, tokens, look.layouts);
        // Else something is older than the images: it was being read while they were read again.
      }
      throw new Error('The library changes faster than it can be read.');
    } finally {
      for (const name of names) {
        const left = this.needed.get(name)! - 1;
        if (left === 0) this.needed.delete(name);
        else this.needed.set(name, left);
      }
    }
  }

  /** What has to be read first, each as what starts that. */
  private missing(tokens: readonly TokenKey[], needs: Needs): (() => Promise<void>)[] {
    const { loads, postings, ids, texts } = this;
    const images = this.images!;
    return [
      ...tokens
        .filter((token) => !postings.get(token))
        .map((token) => () => {
          return loads.start(tokenName(token), () => postings.read(token, () => this.images!));
        }),
      ...needs.idTerms
        .filter((term) => !ids.get(term))
        .map((term) => () => loads.start(termName(term), () => ids.read(term))),
      ...needs.textTerms
        .filter((term) => !texts.get(term, images))
        .map((term) => () => loads.start(termName(term), () => texts.read(term, this.images!))),
    ];
  }

  private viewOf(
    needs: Needs,
    tokens: readonly (TokenKey | null)[],
    layouts: ImageLayouts,
  ): LibraryView {
    const bySubject = new Map(
      needs.subjects.map((subject, nth) => {
        const token = tokens[nth]!;
        return [subjectKey(subject), token && this.postings.get(token)!];
      }),
    );
    const models = new Map(
      Array.from(layouts, ([imageId, layout]): [number, Model] => [
        imageId,
        { layout, postings: layout.map((token) => this.postings.get(keyOf(token))!) },
      ]),
    );
    return {
      images: this.images!,
      version: this.version,
      postingsOf: (subject) => bySubject.get(subjectKey(subject)) ?? null,
      modelOf: (imageId) => models.get(imageId) ?? null,
      idsOf: (term) => this.ids.get(term)!,
      textsOf: (term) => this.texts.get(term, this.images!)!,
      nameRanks: this.names?.ranks ?? new Int32Array(0),
    };
  }

  private async look({ subjects, models, isByName }: Needs): Promise<LibraryLook> {
    const tokens = subjects.map(({ token }) => token);
    if (this.images && (!isByName || this.hasNames())) {
      const look = await lookForChanges(this.pool, this.snapshot, tokens, models);
      if (look.changed?.length === 0 && this.recheck.size === 0) {
        this.snapshot = look.snapshot;
        return look;
      }
    }
    const look = await inSnapshot(this.pool, async (client) => {
      const seen = await lookForChanges(client, this.snapshot, tokens, models);
      if (this.images && seen.changed) await this.readAgain(client, seen.changed);
      else await this.readAll(client);
      this.snapshot = seen.snapshot;
      if (isByName && !this.hasNames()) await this.readNames(client);
      return seen;
    });
    this.trim();
    return look;
  }

  private async readAll(client: Client): Promise<void> {
    // Not before all is read again, so that a failure leaves nothing that is half of it.
    const images = new ImageColumns(Math.ceil((await countAllImages(client)) * 1.02) + 1_024);
    await eachImage(client, null, (image) => images.append(image));
    this.images = images;
    this.version++;
    this.names = null;
    this.recheck.clear();
    this.loads.drop();
    this.postings.drop();
    this.ids.drop();
    this.texts.drop();
  }

  private async readAgain(client: Client, changed: readonly number[]): Promise<void> {
    const rechecked = [...this.recheck];
    const ids = [...new Set([...changed, ...rechecked])].sort((a, b) => a - b);
    this.loads.touch(ids);
    const read: ImageFacts[] = [];
    await eachImage(client, ids, (image) => read.push({ ...image }));
    const changePostings = await this.postings.readAgain(client, ids);
    const changeIds = await this.ids.readAgain(client, ids);

    // From here on nothing is waited for: all changes at once.
    const images = this.images!;
    this.version++;
    for (const id of rechecked) this.recheck.delete(id);
    const there = new Set(read.map(({ id }) => id));
    const gone = ids.filter((id) => !there.has(id));
    const moved = images.change(read, gone);
    const isAll = [changePostings(images, moved), changeIds()].every(Boolean);
    if (!isAll) for (const id of ids) this.recheck.add(id);
  }

  private hasNames(): boolean {
    return this.names !== null && this.names.version === this.images?.namesVersion;
  }

  private async readNames(client: Client): Promise<void> {
    const images = this.images!;
    const ranks = new Int32Array(images.length);
    (await imageIdsByName(client)).forEach((id, rank) => {
      ranks[images.positionOf(id)!] = rank;
    });
    this.names = { version: images.namesVersion, ranks };
  }

  /** No search waits for it, or fails with it: the next time will do. */
  private trim(): void {
    if (performance.now() - this.trimmedAt < trimEveryMs) return;
    this.trimmedAt = performance.now();
    void trimImageChanges(this.pool).catch(() => undefined);
  }

  /** One after the other: each look starts where the one before ended. */
  private inTurn<T>(look: () => Promise<T>): Promise<T> {
    const result = this.turn.then(look);
    this.turn = result.catch(() => undefined);
    return result;
  }
}

function different(tokens: readonly TokenKey[]): TokenKey[] {
  return [...new Map(tokens.map((token) => [tokenName(token), token])).values()];
}

/** Likeness looks at the positive prompt. */
function keyOf({ tokenId }: { tokenId: number }): TokenKey {
  return { tokenId, isNegative: false, isGroup: false };
}
