import type { Query } from '@shared/search/query';
import { literalInWords } from './term-words';

/** "moon at the top right; castle anywhere or tower anywhere": a query as people would say it. */
export function queryInWords({ clauses }: Query): string {
  return clauses.map(({ any }) => any.map(literalInWords).join(' or ')).join('; ');
}
