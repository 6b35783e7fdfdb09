import { fightsAmong } from './fights';
import { backgroundOf, whyIgnored, type WhyIgnored } from './ignored';
import { leaksInto } from './leaks';
import { dominatedShares, hasPlace, placedWords, type PlacedWord } from './placed-words';
import { groupedByPlace } from './redundant';
import type { ReportWord } from './report-word';

export const findingKinds = ['ignored', 'fight', 'leak', 'redundant'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** `words` are places among the words that the report was made of; what is to be looked at first. */
export type Finding =
  | { kind: 'ignored'; words: number[]; why: WhyIgnored }
  | { kind: 'fight'; words: number[]; overlap: number; smaller: number; wins: number[] }
  /** The negative word, then those into whose places it leaks; figures are of the first of them. */
  | { kind: 'leak'; words: number[]; inside: number; own: number }
  | { kind: 'redundant'; words: number[] };

/** What one word did. */
export interface RankedWord {
  /** Its place among the words that the report was made of. */
  readonly at: number;
  readonly token: string;
  readonly isNegative: boolean;
  readonly max: number;
  readonly mean: number;
  readonly coverage: number;
  /** Fraction 0…1 of the picture where no other word of its prompt has more attention. */
  readonly share: number;
}

export interface PromptReport {
  /** In the order they were given. */
  readonly words: readonly RankedWord[];
  /** Kind by kind in the order of `findingKinds`; of each, the clearest first. */
  readonly findings: readonly Finding[];
  /** How many more of each kind there are than `findings` has. */
  readonly more: Readonly<Record<FindingKind, number>>;
  /** What a usual word of the positive prompt has on average over the picture. */
  readonly background: number;
}

/** More would not be read; of prompts whose words all lie over each other there are thousands. */
const mostOfAKind = 20;

/**
 * What the words of one image did, and what is wrong with them: ignored words (`whyIgnored`),
 * fighting words (`fightsAmong`), leaks (`leaksInto`) and redundant words (`groupedByPlace`), of the
 * positive prompt but for the negative words that leak. Words that are ignored or spread over the
 * picture (`hasPlace`) claim no place: they neither fight nor are redundant, and nothing leaks into
 * them. Of redundant words, the one they would be named for fights for all. The same words always
 * give the same report.
 */
export function promptReport(words: readonly ReportWord[]): PromptReport {
  const placed = placedWords(words);
  const positives = placed.filter(({ word }) => !word.isNegative);
  const negatives = placed.filter(({ word }) => word.isNegative);
  const background = backgroundOf(positives.map(({ word }) => word));
  const why = new Map(positives.map((one) => [one, whyIgnored(one.word, background)]));
  const claims = positives.filter((one) => !why.get(one) && hasPlace(one));
  const groups = groupedByPlace(claims);
  const alone = groups.map(({ first }) => first).sort((a, b) => a.at - b.at);

  const found: Record<FindingKind, Finding[]> = {
    ignored: positives.flatMap((one) => {
      const reason = why.get(one);
      return reason ? [{ kind: 'ignored', words: [one.at], why: reason } as const] : [];
    }),
    fight: fightsAmong(alone).map(({ words, overlap, smaller, wins }) => ({
      ...{ kind: 'fight', overlap, smaller: smaller.at, wins: [...wins] },
      words: placesOf(words),
    })),
    leak: leaksInto(alone, negatives).map(({ negative, into }) => ({
      ...{ kind: 'leak', inside: into[0]!.inside, own: into[0]!.own },
      words: placesOf([negative, ...into.map(({ positive }) => positive)]),
    })),
    redundant: groups
      .filter((group) => group.words.length > 1)
      .sort((a, b) => b.words.length - a.words.length)
      .map((group) => ({ kind: 'redundant', words: placesOf(group.words) })),
  };
  return {
    words: ranked(words, [positives, negatives]),
    findings: findingKinds.flatMap((kind) => found[kind].slice(0, mostOfAKind)),
    more: {
      ignored: beyondMost(found.ignored),
      fight: beyondMost(found.fight),
      leak: beyondMost(found.leak),
      redundant: beyondMost(found.redundant),
    },
    background,
  };
}

function beyondMost(findings: readonly Finding[]): number {
  return Math.max(0, findings.length - mostOfAKind);
}

function placesOf(words: readonly PlacedWord[]): number[] {
  return words.map(({ at }) => at);
}

/** Each prompt by itself: a word of the negative one takes no place from the positive one. */
function ranked(
  words: readonly ReportWord[],
  prompts: readonly (readonly PlacedWord[])[],
): RankedWord[] {
  const shares = new Float64Array(words.length);
  for (const prompt of prompts) {
    dominatedShares(prompt).forEach((share, i) => (shares[prompt[i]!.at] = share));
  }
  return words.map(({ token, isNegative, maxAttention, meanAttention, coverage }, at) => ({
    ...{ at, token, isNegative, max: maxAttention, mean: meanAttention, coverage },
    share: shares[at]!,
  }));
}
