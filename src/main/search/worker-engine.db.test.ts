import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, inject, it } from 'vitest';
import { parseQuery } from '@shared/search/parse-query';
import { connectionOf } from '../db/connect';
import { storeFileRecords } from '../db/store-batch';
import { fileRecord, placement } from '../db/testing/records';
import { testDatabase } from '../db/testing/test-database';
import { answerSearches } from './worker-engine';

const { pool } = await testDatabase();

it('answers what it is sent over its own connection, and says when it cannot', async () => {
  expect(inject('testServer')).toBeDefined();
  const { stored } = await storeFileRecords(pool, [
    fileRecord('/a.png', { placements: [placement('moon', [0])] }),
  ]);
  const { port1, port2 } = new MessageChannel();
  const data = structuredClone({ connection: connectionOf(pool), budgetBytes: 60 });
  const started = answerSearches(data, port1);
  expect(await once(port2, 'message')).toEqual([{ ready: true }]);
  await started;

  const search = { sort: 'score', direction: 'desc', limit: 5 } as const;
  port2.postMessage({ id: 7, call: 'find', input: { ...search, query: parseQuery('') } });
  expect(await once(port2, 'message')).toEqual([
    { id: 7, output: { count: 1, hits: [{ id: stored.get('/a.png'), score: 0 }] } },
  ]);
  port2.postMessage({ id: 8, call: 'find', input: { ...search, query: parseQuery('moon@top') } });
  // One placement is more than there is room for.
  const [refusal] = (await once(port2, 'message')) as [{ id: number; failure: unknown }];
  expect(refusal).toEqual({ id: 8, failure: { message: expect.any(String) } });
  // With the code, by which one knows whether the server is gone.
  await pool.query('DROP FUNCTION images_changed_since');
  port2.postMessage({ id: 9, call: 'find', input: { ...search, query: parseQuery('') } });
  expect(await once(port2, 'message')).toEqual([
    { id: 9, failure: { message: expect.any(String), code: '42883' } },
  ]);
  port2.postMessage('close');
  await once(port2, 'close');
});
