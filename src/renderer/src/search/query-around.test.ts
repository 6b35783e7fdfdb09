import { formatQuery } from '@shared/search/format-query';
import { parseQuery } from '@shared/search/parse-query';
import { expect, it } from 'vitest';
import { queryAround } from './query-around';

it('is what is asked beside a literal, without places that are not painted yet', () => {
  const query = parseQuery('moon@top & (tree@left | is:rated) & sun@4[] & rating>=3');
  const around = (clause: number, literal: number) =>
    formatQuery(queryAround(query, { clause, literal }));
  expect(around(0, 0)).toBe('(tree@left | is:rated) & rating>=3');
  expect(around(1, 0)).toBe('moon@top & is:rated & rating>=3');
  expect(formatQuery(queryAround(query, null))).toBe(
    'moon@top & (tree@left | is:rated) & rating>=3',
  );
  expect(queryAround(parseQuery('moon'), { clause: 0, literal: 0 })).toEqual({ clauses: [] });
});
