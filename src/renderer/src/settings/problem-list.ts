import type { Problem } from '@shared/images';
import { errorWording } from '../app/errors';

/** Problems in which every word occurs: in the path, the token, the reason or the code. */
export function filterProblems(problems: readonly Problem[], text: string): readonly Problem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return problems;
  return problems.filter((problem) => {
    const searched = searchedText(problem);
    return words.every((word) => searched.includes(word));
  });
}

/** How many different files they are about. */
export function countFiles(problems: readonly Problem[]): number {
  return new Set(problems.map(({ path }) => path)).size;
}

function searchedText({ path, token, code, reason }: Problem): string {
  return [path, token ?? '', code, reason, errorWording[code].title].join('\n').toLowerCase();
}
