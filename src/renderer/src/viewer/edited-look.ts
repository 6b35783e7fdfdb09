import type { Look } from '@shared/look';
import { lookOf, type LooksSnapshot } from './looks';
import type { Source, SourceKey } from './sources';

/** Whose look the controls show and change. */
export interface EditedLook {
  /** Without any, everyone's. */
  readonly keys: readonly SourceKey[];
  /** "All tokens", the token's name, or how many. */
  readonly title: string;
  /** Of the first. */
  readonly look: Look;
  /** Fields in which they differ. */
  readonly mixed: ReadonlySet<keyof Look>;
  /** Tokens of this image that have something of their own, which everyone's look does not reach. */
  readonly ownCount: number;
}

/** The picked ones of this image, else everyone. */
export function editedLook(
  sources: readonly Source[],
  picked: ReadonlySet<SourceKey>,
  looks: LooksSnapshot,
): EditedLook {
  const edited = sources.filter(({ key }) => picked.has(key));
  const ownCount = sources.filter(({ key }) => looks.own[key]).length;
  const [first, ...others] = edited;
  if (!first) {
    return { keys: [], title: 'All tokens', look: looks.everyone, mixed: new Set(), ownCount };
  }
  const look = lookOf(looks, first.key);
  const mixed = new Set<keyof Look>();
  for (const { key } of others) {
    const other = lookOf(looks, key);
    if (other === look) continue;
    for (const field of Object.keys(look) as (keyof Look)[]) {
      if (JSON.stringify(other[field]) !== JSON.stringify(look[field])) mixed.add(field);
    }
  }
  const title = others.length === 0 ? first.name : `${edited.length} tokens`;
  return { keys: edited.map(({ key }) => key), title, look, mixed, ownCount };
}
