import type { Polarity } from '@shared/layers';
import { emptyPack, type HeatmapPack } from '../viewer/heatmap-pack';
import { isCommon, type ComparedToken } from './compared-tokens';
import { differences, figuresOf, type Figures } from './figures';

export const rowOrders = ['common', 'prompt', 'name', 'maximum', 'coverage', 'shift'] as const;
/** `common`: what all images have first. The last three: what differs most first. */
export type RowOrder = (typeof rowOrders)[number];

interface RowsAsked {
  readonly polarity: Polarity;
  readonly filter: string;
  readonly order: RowOrder;
  readonly packs: readonly HeatmapPack[];
  /** Of the first picture. */
  readonly aspect: number;
}

/** The tokens that the table lists, in its order; what has nothing to be sorted by comes last. */
export function tokenRows(tokens: readonly ComparedToken[], asked: RowsAsked): ComparedToken[] {
  const wanted = asked.filter.trim().toLocaleLowerCase();
  const listed = tokens.filter(
    ({ name, polarity }) =>
      polarity === asked.polarity && name.toLocaleLowerCase().includes(wanted),
  );
  switch (asked.order) {
    case 'prompt':
      return listed;
    case 'common':
      return listed.toSorted((a, b) => Number(isCommon(b)) - Number(isCommon(a)));
    case 'name':
      return listed.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
    default:
      return byDifference(listed, asked.order, asked);
  }
}

function byDifference(
  listed: readonly ComparedToken[],
  order: keyof typeof differences,
  { packs, aspect }: RowsAsked,
): ComparedToken[] {
  const amounts = new Map(
    listed.map((token) => [token, differences[order](figuresFor(token, order, packs, aspect))]),
  );
  return listed.toSorted((a, b) => (amounts.get(b) ?? -1) - (amounts.get(a) ?? -1));
}

/** Without opening heatmaps where only facts are needed. */
function figuresFor(
  token: ComparedToken,
  order: keyof typeof differences,
  packs: readonly HeatmapPack[],
  aspect: number,
): (Figures | null)[] {
  return figuresOf(token, order === 'shift' ? packs : packs.map(() => emptyPack), aspect);
}
