import type { TokenSuggestion } from '@shared/api';
import { regionPlace } from '@shared/search/place';
import { defaultMinAttention, queryOf, type Query } from '@shared/search/query';
import { anywhere } from './loosen';

const exampleCount = 3;
const regions = ['center', 'top-right', 'left', 'bottom', 'top-left', 'right'] as const;

/**
 * Up to three searches that find something, each with another token and, where it can be, another
 * region. The tokens used most are often words of quality that lie nowhere: those are passed over.
 */
export async function findExamples(
  tokens: readonly TokenSuggestion[],
  findsSomething: (query: Query) => Promise<boolean>,
): Promise<Query[]> {
  const examples: Query[] = [];
  for (const { token } of tokens) {
    if (examples.length === exampleCount) break;
    const subject = { token, isNegative: false };
    if (!(await findsSomething(anywhere(subject)))) continue;
    for (let turn = 0; turn < regions.length; turn++) {
      const place = regionPlace(regions[(examples.length + turn) % regions.length]!);
      const query = queryOf({ kind: 'place', subject, place, minAttention: defaultMinAttention });
      if (!(await findsSomething(query))) continue;
      examples.push(query);
      break;
    }
  }
  return examples;
}
