import type { Finding, FindingKind, PromptReport } from './prompt-report';

/** A finding as people read it. */
export interface FindingWords {
  /** What was found, in one line. */
  readonly title: string;
  /** The figures that say so. */
  readonly figures: string;
}

/** Heads of the kinds of findings. */
export const kindTitles: Record<FindingKind, string> = {
  ignored: 'Ignored words',
  fight: 'Fighting words',
  leak: 'Leaks',
  redundant: 'Redundant words',
};

/** What one may do next. */
export const kindAdvice: Record<FindingKind, string> = {
  ignored:
    'Put such a word nearer to the front, give it more weight, say it in other words, or leave it out.',
  fight:
    'If they are two things, say where each should be, or give one more weight; if only one is wanted, leave out the other.',
  leak: 'It may take away from what you asked for: give it less weight, leave it out, or say more exactly what is not wanted.',
  redundant:
    'If they mean the same, one may do. If they are different things, say where each should be: the model put them together.',
};

/** What is said where there are more findings of a kind than a report lists. */
export function moreOfKind(kind: FindingKind, count: number): string {
  const many = {
    ignored: 'ignored words',
    fight: 'fighting pairs',
    leak: 'leaks',
    redundant: 'redundant groups',
  };
  const one = { ...many, ignored: 'ignored word', fight: 'fighting pair', leak: 'leak' };
  const noun = count === 1 ? { ...one, redundant: 'redundant group' }[kind] : many[kind];
  return `And ${count} more ${noun}.`;
}

export function findingWords(finding: Finding, report: PromptReport): FindingWords {
  switch (finding.kind) {
    case 'ignored':
      return ignoredWords(finding, report);
    case 'fight':
      return fightWords(finding, report);
    case 'leak':
      return leakWords(finding, report);
    case 'redundant':
      return redundantWords(finding, report);
  }
}

/** 0.3 → "30 %"; what is not nothing is not called so. */
export function percent(fraction: number): string {
  return fraction > 0 && fraction < 0.01 ? '<1 %' : `${Math.round(fraction * 100)} %`;
}

type Of<Kind extends FindingKind> = Extract<Finding, { kind: Kind }>;

function ignoredWords({ words, why }: Of<'ignored'>, report: PromptReport): FindingWords {
  const { max, mean, token } = report.words[words[0]!]!;
  const usual = `a usual word of this prompt has ${report.background.toFixed(2)} on average`;
  const same = `It has ${max.toFixed(2)} everywhere, so it was given to no place.`;
  return {
    title: `“${token}” was ignored`,
    figures: {
      flat: max > 0 ? same : 'It has no attention at all.',
      even: `It has ${mean.toFixed(2)} on average and ${max.toFixed(2)} at its best place, hardly more; ${usual}.`,
      faint: `It has ${max.toFixed(2)} at its best place; ${usual} over the whole picture.`,
    }[why],
  };
}

function fightWords(
  { words: [a, b], overlap, smaller, wins }: Of<'fight'>,
  report: PromptReport,
): FindingWords {
  const [first, second] = [report.words[a!]!, report.words[b!]!];
  const [inner, outer] = smaller === a ? [first, second] : [second, first];
  return {
    title: `“${first.token}” and “${second.token}” fight over one place`,
    figures: `${percent(overlap)} of the place of “${inner.token}” is also that of “${outer.token}”, and both are strong there; ${winnerOf(first.token, second.token, wins)}.`,
  };
}

function winnerOf(first: string, second: string, wins: readonly number[]): string {
  const most = Math.max(...wins);
  if (most <= 0.5) return 'neither has more in most of what they share';
  return `“${wins[0] === most ? first : second}” has more in ${percent(most)} of what they share`;
}

function leakWords(
  { words: [negative, ...into], inside, own }: Of<'leak'>,
  report: PromptReport,
): FindingWords {
  const word = report.words[negative!]!;
  const strongest = report.words[into[0]!]!.token;
  return {
    title: `“${word.token}” of the negative prompt leaks into ${listed(into, report)}`,
    figures: `In the place of “${strongest}” it has ${inside.toFixed(2)} on average, where “${strongest}” itself has ${own.toFixed(2)}; over the whole picture it has ${word.mean.toFixed(2)}.`,
  };
}

function redundantWords({ words }: Of<'redundant'>, report: PromptReport): FindingWords {
  return {
    title: `${listed(words, report)} lie at one place`,
    figures: `Their places overlap so far that they are one group${words.length > 2 ? ` of ${words.length}` : ''}.`,
  };
}

/** Longer lists are no sentence any more. */
const mostListed = 5;

function listed(words: readonly number[], report: PromptReport): string {
  const quoted = words.map((at) => `“${report.words[at]!.token}”`);
  const rest = quoted.length - mostListed;
  const named = rest > 1 ? [...quoted.slice(0, mostListed), `${rest} more`] : quoted;
  if (named.length < 2) return named.join('');
  return `${named.slice(0, -1).join(', ')} and ${named.at(-1)!}`;
}
