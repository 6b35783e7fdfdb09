import { describe, expect, it } from 'vitest';
import { databaseUrlProblem } from './database-url';

describe('databaseUrlProblem', () => {
  it.each(['', 'postgres://me:secret@host:5432/lens', 'postgresql://host/lens?sslmode=require'])(
    'accepts %j',
    (url) => expect(databaseUrlProblem(url)).toBeNull(),
  );

  it.each([
    ['host:5432', /not a Postgres address/],
    ['mysql://host/lens', /not a Postgres address/],
    ['postgres://host:port/lens', /cannot be read/],
    ['postgres://host', /name of the database/],
    ['postgres://host/', /name of the database/],
  ])('says what is wrong with %j', (url, words) => {
    expect(databaseUrlProblem(url)).toMatch(words);
  });
});
