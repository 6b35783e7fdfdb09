import type pg from 'pg';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { Subject } from '@shared/search/query';

type UsageTable = 'token_usage' | 'group_usage';

/** Where it is counted how many images have a token, or a group of this name. */
export function usageTable({ isGroup }: Pick<Subject, 'isGroup'>): Sql {
  return raw((isGroup ? 'group_usage' : 'token_usage') satisfies UsageTable);
}

export interface UsageChange {
  tokenId: number;
  isNegative: boolean;
  /** Images more or fewer. */
  change: number;
}

/** In order, so that concurrent batches cannot deadlock; groups before tokens. */
export async function countUsage(
  client: pg.PoolClient,
  table: UsageTable,
  changes: readonly UsageChange[],
): Promise<void> {
  const sums = [new Map<number, number>(), new Map<number, number>()] as const;
  for (const { tokenId, isNegative, change } of changes) {
    const sum = sums[isNegative ? 1 : 0];
    sum.set(tokenId, (sum.get(tokenId) ?? 0) + change);
  }
  const changed = sums.flatMap((sum, polarity) =>
    Array.from(sum, ([tokenId, change]) => ({ tokenId, isNegative: polarity === 1, change })),
  );
  const usage = raw(table);
  await client.query(sql`
    INSERT INTO ${usage} (token_id, is_negative, image_count)
    SELECT token_id, is_negative, change
    FROM unnest(
      ${changed.map((row) => row.tokenId)}::integer[],
      ${changed.map((row) => row.isNegative)}::boolean[],
      ${changed.map((row) => row.change)}::integer[]
    ) AS row (token_id, is_negative, change)
    WHERE change <> 0
    ORDER BY token_id, is_negative
    ON CONFLICT (token_id, is_negative)
      DO UPDATE SET image_count = ${usage}.image_count + excluded.image_count`);
}
