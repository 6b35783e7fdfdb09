import { isSameLook, type Look } from '@shared/look';
import { lookOf, type LooksSnapshot } from './looks';
import type { Source, SourceKey } from './sources';

/** Whose look the controls show and change. */
export interface Edited {
  /** Without any, everyone's. */
  readonly keys: readonly SourceKey[];
  /** "All tokens", the token's name, or how many. */
  readonly title: string;
}

/** The picked ones of this image, else everyone. */
export function editedOf(sources: readonly Source[], picked: ReadonlySet<SourceKey>): Edited {
  const edited = sources.filter(({ key }) => picked.has(key));
  const keys = edited.map(({ key }) => key);
  if (edited.length === 0) return { keys, title: 'All tokens' };
  return { keys, title: edited.length === 1 ? edited[0]!.name : `${edited.length} tokens` };
}

/** The look of the first of them. */
export function firstLook(looks: LooksSnapshot, [first]: readonly SourceKey[]): Look {
  return first === undefined ? looks.everyone : lookOf(looks, first);
}

/** Whether they differ in this field. */
export function isMixed(
  looks: LooksSnapshot,
  keys: readonly SourceKey[],
  field: keyof Look,
): boolean {
  const first = firstLook(looks, keys);
  return keys.some((key) => {
    const look = lookOf(looks, key);
    return (
      look[field] !== first[field] &&
      !isSameLook({ [field]: look[field] }, { [field]: first[field] })
    );
  });
}
