import type { TokenSuggestion } from '@shared/api';
import { regionPlace, wholePicture } from './place';
import { emptyQuery, type SearchQuery } from './query-address';

const exampleCount = 3;
const regions = ['center', 'top-right', 'left', 'bottom', 'top-left', 'right'] as const;

/**
 * Up to three searches that find something, each with another token and, where it can be, another
 * region. The tokens used most are often words of quality that lie nowhere: those are passed over.
 */
export async function findExamples(
  tokens: readonly TokenSuggestion[],
  isNegative: boolean,
  findsSomething: (query: SearchQuery) => Promise<boolean>,
): Promise<SearchQuery[]> {
  const examples: SearchQuery[] = [];
  for (const { token } of tokens) {
    if (examples.length === exampleCount) break;
    const anywhere = { ...emptyQuery, token, isNegative, cells: wholePicture(4) };
    if (!(await findsSomething(anywhere))) continue;
    for (let turn = 0; turn < regions.length; turn++) {
      const region = regions[(examples.length + turn) % regions.length]!;
      const query = { ...anywhere, cells: regionPlace(region, 4) };
      if (!(await findsSomething(query))) continue;
      examples.push(query);
      break;
    }
  }
  return examples;
}
