import { expect, it } from 'vitest';
import { storeFileRecords } from '../db/store-batch';
import { fileRecord, placement } from '../db/testing/records';
import { testDatabase } from '../db/testing/test-database';
import { LiveLibrary } from './live-library';
import type { Postings } from './postings';

const { pool } = await testDatabase();

it('says which postings it lets go, for want of room or as all is read anew', async () => {
  await storeFileRecords(pool, [
    fileRecord('/a.png', { placements: [placement('moon', [0]), placement('star', [1])] }),
  ]);
  const gone: Postings[] = [];
  // Room for the postings of one token.
  const library = new LiveLibrary(pool, 2_000, (postings) => gone.push(postings));
  const read = async (token: string): Promise<Postings | null> => {
    const subject = { token, isNegative: false };
    const needs = { subjects: [subject], models: [], idTerms: [], textTerms: [], isByName: false };
    return (await library.view(needs)).postingsOf(subject);
  };
  const moon = await read('moon');
  expect(moon).not.toBeNull();
  expect(gone).toEqual([]);
  const star = await read('star');
  expect(gone).toEqual([moon]);
  await pool.query('TRUNCATE image CASCADE');
  await read('star');
  expect(gone[1]).toBe(star);
});
