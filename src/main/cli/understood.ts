import { AppError } from '@shared/errors';
import type { Query } from '@shared/search/query';
import { QueryTextError } from '@shared/search/query-tokens';
import { readQuery } from '../search/read-query';
import type { CommonOptions } from './open-command';
import { pointAt } from './point-at';

/** The query of a text. Programs get the place of a mistake as a number, people see it. */
export function understood(text: string, { json }: Pick<CommonOptions, 'json'>): Query {
  try {
    return readQuery(text);
  } catch (error) {
    if (json || !(error instanceof QueryTextError)) throw error;
    throw new AppError('bad-request', pointAt(text, error), { cause: error });
  }
}
