import { cellsOf } from '@shared/search/place';
import type {
  DateTerm,
  FlagTerm,
  LikeTerm,
  Literal,
  NumberTerm,
  PlaceTerm,
  RelationTerm,
  Subject,
  Term,
} from '@shared/search/query';
import type { IdTerm, SharedTextTerm } from '../db/live-terms';
import { codeMask, factMask, idMask } from './fact-masks';
import { likenesses, type Likenesses } from './likenesses';
import type { LibraryView } from './live-library';
import { type Held, type Mask } from './masks';
import { PlaceTotals } from './place-totals';
import type { Postings } from './postings';
import { Recent } from './recent';
import { relatedPositions, Shapes } from './shapes';

const placesBudgetBytes = 128 * 1024 * 1024;
const shapesBudgetBytes = 128 * 1024 * 1024;
const heldBudgetBytes = 64 * 1024 * 1024;
const likenessesBudgetBytes = 64 * 1024 * 1024;
/** Places of a token that are painted at the same time, in terms of their own. */
const placesOfOneToken = 4;
const nothing: Held = { kind: 'positions', positions: new Int32Array(0) };

interface KeptHeld {
  held: Held;
  /** Of the view. */
  version: number;
  bytes: number;
}

interface KeptLikenesses {
  of: Likenesses;
  /** Of the view. */
  version: number;
  bytes: number;
}

/** Kept for a token, a grid and a minimum, as the place may be painted in two terms at once. */
interface Painted {
  totals: PlaceTotals[];
  bytes: number;
}

/** Where terms hold, and what of it can be used again for the next query. */
export class TermAnswers {
  private readonly places = new Recent<Painted>(placesBudgetBytes);
  private readonly shapes = new Recent<{ shapes: Shapes; bytes: number }>(shapesBudgetBytes);
  private readonly helds = new Recent<KeptHeld>(heldBudgetBytes);
  private readonly likenesses = new Recent<KeptLikenesses>(likenessesBudgetBytes);

  heldBy({ term }: Literal, view: LibraryView): Held {
    if (term.kind === 'place') return this.place(term, view);
    if (term.kind === 'like') return this.like(term, view);
    const key = JSON.stringify(term);
    const kept = this.helds.get(key);
    if (kept?.version === view.version) return kept.held;
    const held = this.held(term, view);
    const bytes = held.kind === 'mask' ? held.mask.length : held.positions.byteLength;
    this.helds.set(key, { held, version: view.version, bytes });
    return held;
  }

  /** What is kept of postings holds on to them, which are many times as large. */
  forget(postings: Postings): void {
    for (const [key, painted] of [...this.places.entries()]) {
      painted.totals = painted.totals.filter((one) => one.postings !== postings);
      painted.bytes = bytesOf(painted.totals);
      if (painted.totals.length === 0) this.places.delete(key);
    }
    for (const [key, { shapes }] of [...this.shapes.entries()]) {
      if (shapes.postings === postings) this.shapes.delete(key);
    }
  }

  /** Of what is kept of postings. */
  get bytes(): number {
    return this.places.bytes + this.shapes.bytes;
  }

  private held(term: Exclude<Term, PlaceTerm | LikeTerm>, view: LibraryView): Held {
    return term.kind === 'relation'
      ? this.relation(term, view)
      : { kind: 'mask', mask: maskOf(term, view) };
  }

  private place({ subject, place, minAttention }: PlaceTerm, view: LibraryView): Held {
    const postings = view.postingsOf(subject);
    if (!postings) return nothing;
    const key = JSON.stringify([subject, place.gridSize, Math.fround(minAttention)]);
    const painted = this.places.get(key) ?? { totals: [], bytes: 0 };
    painted.totals = painted.totals.filter((one) => isCurrent(one, postings));
    const kept = painted.totals.map((one) => ({ one, distance: one.distanceTo(place) }));
    let nearest = kept.sort((a, b) => a.distance - b.distance)[0]?.one;
    // As near as nothing is no use: another one, that may be of use next time.
    if (!nearest || nearest.distanceTo(place) >= cellsOf(place).length) {
      nearest = new PlaceTotals(postings, place.gridSize, minAttention);
      painted.totals.push(nearest);
      if (painted.totals.length > placesOfOneToken) painted.totals.shift();
    }
    nearest.moveTo(place);
    painted.bytes = bytesOf(painted.totals);
    this.places.set(key, painted);
    const { totals, counts } = nearest;
    return { kind: 'entries', positions: postings.positions, counts, totals, isSingle: true };
  }

  /** Kept whatever the minimum is, so that only comparing is left while it is dragged. */
  private like({ imageId, minLikeness }: LikeTerm, view: LibraryView): Held {
    const key = String(imageId);
    let kept = this.likenesses.get(key);
    if (kept?.version !== view.version) {
      const of = likenesses(view.modelOf(imageId), view.images.length);
      kept = { of, version: view.version, bytes: of.positions.length * 12 + 100 };
      this.likenesses.set(key, kept);
    }
    const { positions, values } = kept.of;
    const counts = Uint8Array.from(values, (likeness) => (likeness >= minLikeness ? 1 : 0));
    return { kind: 'entries', positions, counts, totals: values, isSingle: false };
  }

  private relation({ relation, first, second }: RelationTerm, view: LibraryView): Held {
    const [a, b] = [this.shapesOf(first, view), this.shapesOf(second, view)];
    if (!a || !b) return nothing;
    return { kind: 'positions', positions: relatedPositions(relation, a, b) };
  }

  private shapesOf(subject: Subject, view: LibraryView): Shapes | null {
    const postings = view.postingsOf(subject);
    if (!postings) return null;
    const key = JSON.stringify(subject);
    const kept = this.shapes.get(key)?.shapes;
    if (kept && isCurrent(kept, postings)) return kept;
    const shapes = new Shapes(postings);
    this.shapes.set(key, { shapes, bytes: postings.length * 25 });
    return shapes;
  }
}

function maskOf(term: Exclude<Term, PlaceTerm | RelationTerm | LikeTerm>, view: LibraryView): Mask {
  const { images } = view;
  if (isIdTerm(term)) return idMask(images, view.idsOf(term));
  if (isSharedText(term)) {
    const holds = view.textsOf(term);
    const { columns, length } = images;
    if (term.field !== 'lora') return codeMask(columns[term.field], length, holds);
    const lists = images.loras.all();
    const listHolds = Uint8Array.from(lists, (names) =>
      names.some((n) => holds[n] === 1) ? 1 : 0,
    );
    return codeMask(columns.loras, length, listHolds);
  }
  return factMask(images, term as NumberTerm | DateTerm | FlagTerm);
}

export function isIdTerm(term: Term): term is IdTerm {
  return (
    term.kind === 'words' ||
    term.kind === 'seed' ||
    term.kind === 'collection' ||
    (term.kind === 'text' && term.field === 'file')
  );
}

export function isSharedText(term: Term): term is SharedTextTerm {
  return term.kind === 'text' && term.field !== 'file';
}

function bytesOf(totals: readonly PlaceTotals[]): number {
  return totals.reduce((sum, { bytes }) => sum + bytes, 0);
}

function isCurrent(kept: { postings: Postings; version: number }, postings: Postings): boolean {
  return kept.postings === postings && kept.version === postings.version;
}
