import type { Source } from './sources';
import type { SortKey } from './view-settings';

export type TokenSection = 'positive' | 'negative' | 'groups';

export function sectionOf(source: Source): TokenSection {
  return source.ref.kind === 'group' ? 'groups' : source.polarity;
}

/**
 * The lines of one section, filtered by text and sorted, numbers from high to low; positive groups
 * before negative ones.
 */
export function listedSources(
  sources: readonly Source[],
  section: TokenSection,
  filter: string,
  sortBy: SortKey,
): Source[] {
  const isWanted = matcher(filter);
  return sources
    .filter((source) => sectionOf(source) === section)
    .filter(({ name, group }) => isWanted(name) || group?.memberTokens.some(isWanted))
    .toSorted(
      (a, b) =>
        Number(a.polarity === 'negative') - Number(b.polarity === 'negative') ||
        compare[sortBy](a, b) ||
        a.position - b.position,
    );
}

/** Whether a filter finds a group by one of its tokens, and not by its own name. */
export function isFoundByMember({ name, group }: Source, filter: string): boolean {
  const isWanted = matcher(filter);
  return !isWanted(name) && (group?.memberTokens.some(isWanted) ?? false);
}

function matcher(filter: string): (text: string) => boolean {
  const wanted = filter.trim().toLocaleLowerCase();
  return (text) => text.toLocaleLowerCase().includes(wanted);
}

const compare: Record<SortKey, (a: Source, b: Source) => number> = {
  position: (a, b) => a.position - b.position,
  max: (a, b) => strength(b) - strength(a),
  mean: (a, b) => b.meanAttention - a.meanAttention,
  coverage: (a, b) => (b.coverage ?? 0) - (a.coverage ?? 0),
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
};

/** Groups have no maximum in the library; their weight says how strong they are. */
function strength({ maxAttention, group }: Source): number {
  return maxAttention ?? group?.autoWeight ?? 0;
}
