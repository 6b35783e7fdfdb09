import { formatQuery } from '@shared/search/format-query';
import { parseQuery } from '@shared/search/parse-query';
import { expect, it } from 'vitest';
import { renameToken } from './rename-token';

it('renames a token wherever it is named, of its own prompt and kind only', () => {
  const query = parseQuery('mon@top & mon above -mon & !mon & group:mon');
  expect(formatQuery(renameToken(query, { token: 'mon', isNegative: false }, 'moon'))).toBe(
    'moon@top & moon above -mon & !moon@anywhere & group:mon@anywhere',
  );
});
