import type { Subject } from '@shared/search/query';
import { subjectInWords } from './term-words';

/** What a search waits for, given the tokens that are read for the first time. */
export function busyHint(unread: readonly Subject[]): string {
  const [first, second, ...more] = unread.map((subject) => `“${subjectInWords(subject)}”`);
  if (first === undefined) return 'Searching …';
  if (second === undefined) return `Reading ${first} …`;
  return more.length === 0
    ? `Reading ${first} and ${second} …`
    : `Reading ${first} and ${more.length + 1} more tokens …`;
}
