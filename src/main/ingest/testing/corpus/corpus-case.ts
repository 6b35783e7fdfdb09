import { randomFrom, type Random } from '../../../sample/random';

/** A file that a reader has to cope with, and what lies beside it. */
export interface CaseFiles {
  image: Buffer;
  sidecar?: Buffer;
  /** The image's; a number by default. */
  fileName?: string;
}

/** One case of the corpus. The name says seed and mutation, and makes the same bytes every time. */
export interface CorpusCase {
  name: string;
  /** Only when its turn comes: many cases are large. */
  make: () => CaseFiles;
}

/** A good file that mutations start from. */
export interface Seed {
  name: string;
  /** With the dot. */
  extension: string;
  image: Buffer;
  sidecar?: Buffer;
}

/** A case whose random choices follow from its name. */
export function corpusCase(name: string, make: (random: Random) => CaseFiles): CorpusCase {
  return { name, make: () => make(randomFrom(name)) };
}

/** The seed with another image. */
export function imageCase(
  seed: Seed,
  mutation: string,
  mutate: (image: Buffer, random: Random) => Buffer,
): CorpusCase {
  return corpusCase(`${seed.name} › ${mutation}`, (random) => ({
    ...seed,
    image: mutate(seed.image, random),
    fileName: `image${seed.extension}`,
  }));
}
