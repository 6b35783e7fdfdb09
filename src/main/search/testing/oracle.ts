import type { FacetCounts, FacetField, SearchHit, TokenSpread } from '@shared/api';
import { prefixOf } from '@shared/path-prefix';
import { endOfDay, startOfDay } from '@shared/search/days';
import { isRelated, placementShape } from '@shared/search/placement-shape';
import type {
  Flag,
  LikeTerm,
  NumberField,
  PlaceTerm,
  Query,
  Subject,
  Term,
  TextTerm,
} from '@shared/search/query';
import { cleanText } from '../../db/clean';
import { nameAndFolder } from '../../db/name-and-folder';
import type { PlacementRecord } from '../../records';
import type { ImageSearch } from '../search-engine';
import type { LibraryImage } from './any-library';

/**
 * Searches in their plainest form: look at every image, ask every term. Words are told apart as in
 * prompts of plain ASCII words only.
 */
export function oracleHits(
  images: readonly LibraryImage[],
  { query, sort, direction }: ImageSearch,
): SearchHit[] {
  const found = images
    .filter((image) => isFound(query, image, images))
    .map((image) => ({ image, score: scoreOf(query, image, images) }));
  const sign = direction === 'asc' ? 1 : -1;
  const idSign = sort === 'score' ? 1 : sign;
  const key = ({ image, score }: (typeof found)[number]) => {
    const { name } = nameAndFolder(image.record.file.path);
    return {
      score,
      modified: image.record.file.mtimeMs,
      name: name.toLowerCase(),
      added: image.addedAt,
      heatmaps: image.record.heatmaps.length,
      rating: image.rating,
    }[sort];
  };
  return found
    .sort((a, b) => sign * compare(key(a), key(b)) || idSign * (a.image.id - b.image.id))
    .map(({ image, score }) => ({ id: image.id, score }));
}

export function oracleFacets(
  images: readonly LibraryImage[],
  { query, fields, limit }: { query: Query; fields: readonly FacetField[]; limit: number },
): FacetCounts[] {
  const found = images.filter((image) => isFound(query, image, images));
  return fields.map((field) => {
    const counts = new Map<string, number>();
    for (const image of found) {
      for (const value of new Set(facetValues(field, image))) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    const values = Array.from(counts, ([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || compareCharacters(a.value, b.value))
      .slice(0, limit);
    return { field, values };
  });
}

/** Of at most 40,000 images with the token. */
export function oracleSpread(images: readonly LibraryImage[], subject: Subject): TokenSpread {
  const placements = images.flatMap((image) => placementOf(subject, image) ?? []);
  const cells = Array.from({ length: 64 }, (_, cell) => {
    // Rounded to multiples of 2^-32.
    const attentions = placements.map(
      (placement) => attention8(placement, cell) + 2 ** 20 - 2 ** 20,
    );
    return attentions.reduce((sum, one) => sum + one, 0) / Math.max(1, placements.length);
  });
  return { imageCount: placements.length, cells };
}

function isFound({ clauses }: Query, image: LibraryImage, all: readonly LibraryImage[]): boolean {
  return clauses.every(({ any }) => any.some(({ not, term }) => holds(term, image, all) !== not));
}

function scoreOf({ clauses }: Query, image: LibraryImage, all: readonly LibraryImage[]): number {
  let score = 0;
  for (const { not, term } of clauses.flatMap(({ any }) => any)) {
    if (term.kind === 'place' && !not) score += placeTotal(term, image) ?? 0;
    if (term.kind === 'like' && !not) score += likeness(term, image, all) ?? 0;
  }
  return score;
}

function holds(term: Term, image: LibraryImage, all: readonly LibraryImage[]): boolean {
  const { record } = image;
  switch (term.kind) {
    case 'place':
      return placeTotal(term, image) !== undefined;
    case 'relation': {
      const [first, second] = [placementOf(term.first, image), placementOf(term.second, image)];
      if (!first || !second) return false;
      return isRelated(term.relation, placementShape(first.cells), placementShape(second.cells));
    }
    case 'like':
      return likeness(term, image, all) !== undefined;
    case 'words': {
      const { prompt, negativePrompt } = record.image;
      const words = new Set(wordsOf((term.field === 'prompt' ? prompt : negativePrompt) ?? ''));
      const asked = wordsOf(term.words);
      return asked.length > 0 && asked.every((word) => words.has(word));
    }
    case 'text':
      return textsOf(term, image).some((text) => matches(term, text));
    case 'number': {
      const number = numberOf(term.field, image);
      if (number === null) return false;
      return (term.from === null || number >= term.from) && (term.to === null || number <= term.to);
    }
    case 'seed':
      return record.image.seed !== null && BigInt(record.image.seed) === BigInt(term.seed);
    case 'date': {
      const { mtimeMs } = record.file;
      if (term.from !== null && mtimeMs < startOfDay(term.from)) return false;
      return term.to === null || mtimeMs < endOfDay(term.to);
    }
    case 'collection':
      return image.collections.some((name) => name.toLowerCase() === term.name.toLowerCase());
    case 'flag':
      return hasFlag(term.flag, image);
  }
}

/** Undefined where no cell that counts reaches the minimum. */
function placeTotal(term: PlaceTerm, image: LibraryImage): number | undefined {
  const placement = placementOf(term.subject, image);
  if (!placement) return undefined;
  const { weights } = term.place;
  let total: number | undefined;
  weights.forEach((weight, cell) => {
    const attention = attentionIn(placement, term.place, cell);
    if (weight === 0 || attention < Math.fround(term.minAttention)) return;
    // Rounded to multiples of 2^-40.
    total = (total ?? 0) + (weight * attention + 4096 - 4096);
  });
  return total === undefined ? undefined : Math.fround(total);
}

/** Undefined where it is less than is asked for, or the image has none of the model's tokens. */
function likeness(
  { imageId, minLikeness }: LikeTerm,
  image: LibraryImage,
  all: readonly LibraryImage[],
): number | undefined {
  const model = all.find(({ id }) => id === imageId);
  if (!model) return undefined;
  const tokens = [...new Set(model.record.placements.map(({ token }) => cleanText(token)))];
  const strongest = tokens
    .flatMap((token) => placementOf({ token, isNegative: false }, model) ?? [])
    .sort(
      (a, b) =>
        Math.fround(b.scale) - Math.fround(a.scale) ||
        compareCharacters(cleanText(a.token), cleanText(b.token)),
    )
    .slice(0, 16);
  const others = strongest.map(({ token }) => placementOf({ token, isNegative: false }, image));
  if (others.every((other) => other === undefined)) return undefined;
  let sum = 0;
  strongest.forEach((own, nth) => {
    const other = others[nth];
    if (other) sum += overlap(coarse(own.cells), coarse(other.cells));
  });
  const mean = sum / strongest.length + 4096 - 4096;
  return mean >= minLikeness ? mean : undefined;
}

function overlap(a: readonly number[], b: readonly number[]): number {
  const [shared, together] = [Math.min, Math.max].map((of) =>
    a.reduce((sum, one, cell) => sum + of(one, b[cell]!), 0),
  ) as [number, number];
  return together === 0 ? 1 : shared / together;
}

function coarse(cells: Uint8Array): number[] {
  return Array.from({ length: 16 }, (_, cell) => {
    const [row, column] = [Math.floor(cell / 4) * 2, (cell % 4) * 2];
    return [0, 1, 8, 9].reduce((sum, step) => sum + cells[row * 8 + column + step]!, 0);
  });
}

/** In every cell the most that any of its tokens has there, in parts of the largest scale. */
function groupPlacement(
  { token: name, isNegative }: Subject,
  image: LibraryImage,
): PlacementRecord | undefined {
  const members = image.record.groups
    .filter((group) => cleanText(group.name) === cleanText(name))
    .filter((group) => group.isNegative === isNegative)
    .flatMap(({ memberTokens }) => memberTokens)
    .flatMap((token) => placementOf({ token, isNegative }, image) ?? []);
  if (members.length === 0) return undefined;
  const scale = Math.max(...members.map((member) => Math.fround(member.scale)));
  const cells = Buffer.from(
    Array.from({ length: 64 }, (_, cell) => {
      const most = Math.max(
        ...members.map((member) => member.cells[cell]! * Math.fround(member.scale)),
      );
      return scale === 0 ? 0 : Math.floor(most / scale + 0.5);
    }),
  );
  return { token: name, isNegative, scale, cells };
}

/** Of two of one token, the first is kept; what is too small to be divided counts as nothing. */
export function placementOf(subject: Subject, image: LibraryImage): PlacementRecord | undefined {
  if (subject.isGroup) return groupPlacement(subject, image);
  const { record } = image;
  const found = record.placements.find(
    ({ token, isNegative }) =>
      cleanText(token) === cleanText(subject.token) && isNegative === subject.isNegative,
  );
  return found && found.scale < 1e-30 ? { ...found, scale: 0 } : found;
}

export function attentionIn(
  placement: PlacementRecord,
  { gridSize }: PlaceTerm['place'],
  cell: number,
): number {
  return gridSize === 8 ? attention8(placement, cell) : attention4(placement, cell);
}

function attention8({ cells, scale }: PlacementRecord, cell: number): number {
  return Math.fround((cells[cell]! * Math.fround(scale)) / 255);
}

function attention4({ cells, scale }: PlacementRecord, cell: number): number {
  const [row, column] = [Math.floor(cell / 4) * 2, (cell % 4) * 2];
  const at = (y: number, x: number) => cells[(row + y) * 8 + column + x]!;
  const bytes = at(0, 0) + at(0, 1) + at(1, 0) + at(1, 1);
  return Math.fround((bytes * Math.fround(scale)) / 1020);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? [];
}

function textsOf({ field }: TextTerm, { record: { file, image } }: LibraryImage): string[] {
  if (field === 'lora') return image.loras.map(({ name }) => name);
  const { name, folder } = nameAndFolder(file.path);
  const text = field === 'folder' ? folder : field === 'file' ? name : image[field];
  return text === null ? [] : [text];
}

function matches({ field, match, value: given }: TextTerm, text: string): boolean {
  const value = cleanText(given);
  if (field === 'folder' && match === 'exact') {
    return prefixOf(text).startsWith(prefixOf(value));
  }
  const [lower, asked] = [text.toLowerCase(), value.toLowerCase()];
  return match === 'exact' ? lower === asked : lower.includes(asked);
}

function numberOf(field: NumberField, { record, rating }: LibraryImage): number | null {
  const { width, height, steps, cfg } = record.image;
  const heatmaps = record.heatmaps.length;
  return { width, height, steps, cfg, rating, heatmaps, aspect: width / height }[field];
}

function hasFlag(flag: Flag, { record, rating, favorite, isMissing }: LibraryImage): boolean {
  return {
    favorite,
    rated: rating > 0,
    missing: isMissing,
    overlay: record.image.isOverlay,
    'with-heatmaps': record.heatmaps.length > 0,
    'with-problems': record.problems.length > 0,
  }[flag];
}

function facetValues(field: FacetField, { record, rating, favorite }: LibraryImage): string[] {
  const { image, file } = record;
  switch (field) {
    case 'lora':
      return image.loras.map(({ name }) => name);
    case 'folder':
      return [nameAndFolder(file.path).folder];
    case 'rating':
      return [String(rating)];
    case 'favorite':
      return [favorite ? 'yes' : 'no'];
    case 'orientation':
      if (image.width === image.height) return ['square'];
      return [image.width > image.height ? 'landscape' : 'portrait'];
    default:
      return image[field] === null ? [] : [image[field]];
  }
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By code point, not by halves of surrogate pairs. */
function compareCharacters(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
