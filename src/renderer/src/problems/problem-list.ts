import type { Problem } from '@shared/images';
import { errorWording } from '../app/errors';
import { countOf } from '../app/format';

/** A file that could not be read, a heatmap that was left out, or another part of a file. */
export type ProblemKind = 'file' | 'heatmap' | 'part';

export function kindOf({ isWholeFile, token }: Problem): ProblemKind {
  if (isWholeFile) return 'file';
  return token === null ? 'part' : 'heatmap';
}

/** Problems of the kind in which every word occurs: in the path, the token, the reason or the code. */
export function filterProblems(
  problems: readonly Problem[],
  { text, kind }: { text: string; kind: ProblemKind | null },
): readonly Problem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && kind === null) return problems;
  return problems.filter((problem) => {
    if (kind !== null && kindOf(problem) !== kind) return false;
    const searched = searchedText(problem);
    return words.every((word) => searched.includes(word));
  });
}

/** One file with all that is wrong with it. */
export interface ProblemFile {
  path: string;
  /** The image of this file, if there is one in the library. */
  imageId: number | null;
  /** Never empty; in the order of the list. */
  problems: readonly [Problem, ...Problem[]];
}

/** In the order in which each file first occurs. */
export function groupByFile(problems: readonly Problem[]): ProblemFile[] {
  const files = new Map<string, { path: string; imageId: number | null; problems: Problem[] }>();
  for (const problem of problems) {
    const { path, imageId } = problem;
    const file = files.get(path);
    if (file) file.problems.push(problem);
    else files.set(path, { path, imageId, problems: [problem] });
  }
  return [...files.values()] as unknown as ProblemFile[];
}

/** A line of the table: a file, or one of several problems of the file above it. */
export type ProblemRow =
  { file: ProblemFile; problem: null; isOpen: boolean } | { file: ProblemFile; problem: Problem };

/** Files that are open are followed by their problems. */
export function rowsOf(files: readonly ProblemFile[], open: ReadonlySet<string>): ProblemRow[] {
  return files.flatMap((file): ProblemRow[] => {
    const isOpen = file.problems.length > 1 && open.has(file.path);
    const own: ProblemRow = { file, problem: null, isOpen };
    return isOpen ? [own, ...file.problems.map((problem) => ({ file, problem }))] : [own];
  });
}

/** What is wrong with a file, in a line and what explains it. */
export function summaryOf({ problems }: ProblemFile): { title: string; detail: string } {
  const [first, ...others] = problems;
  const { title } = errorWording[first.code];
  if (others.length === 0) {
    const about = first.token === null ? '' : `${first.token}: `;
    return { title, detail: about + first.reason };
  }
  const tokens = problems.flatMap(({ token }) => token ?? []);
  const rest = problems.length - tokens.length;
  const parts = [
    tokens.length > 0 && `${countOf(tokens.length, 'heatmap')} left out`,
    rest > 0 && countOf(rest, tokens.length > 0 ? 'other problem' : 'problem'),
  ].filter((part) => part !== false);
  return { title: parts.join(', '), detail: tokens.join(', ') || title };
}

/** One line per problem, its parts between tabs, as spreadsheets take it. */
export function listAsText(problems: readonly Problem[]): string {
  const lines = problems.map(({ path, token, code, reason }) =>
    [path, token ?? '', code, reason].map((part) => part.replace(/\s+/g, ' ')).join('\t'),
  );
  return lines.join('\n');
}

function searchedText({ path, token, code, reason }: Problem): string {
  return [path, token ?? '', code, reason, errorWording[code].title].join('\n').toLowerCase();
}
