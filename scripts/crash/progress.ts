import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { serverOf } from './server';

/** How far a library has come that is opened for the first time. */
export const stages = ['nothing', 'making', 'made', 'serving', 'open'] as const;
export type Stage = (typeof stages)[number];

export interface Progress {
  stage: Stage;
  /** Images that are safely in the database. */
  stored: number;
}

/** Looks from outside at a library that another process works on. */
export class Observer {
  private client: pg.Client | null = null;

  constructor(private readonly library: string) {}

  /** Waits until the stage is reached and as many images are stored; false when `ended` comes first. */
  async reached(stage: Stage, stored: number, ended: Promise<unknown>): Promise<boolean> {
    let isOver = false;
    void ended.finally(() => (isOver = true));
    while (!isOver) {
      const now = await this.look();
      if (stages.indexOf(now.stage) >= stages.indexOf(stage) && now.stored >= stored) return true;
      await sleep(5);
    }
    return false;
  }

  async look(): Promise<Progress> {
    const base = join(this.library, 'postgres');
    if (!existsSync(join(base, 'cluster', 'PG_VERSION'))) {
      const names = existsSync(base) ? readdirSync(base) : [];
      const isBegun = names.some((name) => name.startsWith('cluster.draft'));
      return { stage: isBegun ? 'making' : 'nothing', stored: 0 };
    }
    if (serverOf(this.library) === null) return { stage: 'made', stored: 0 };
    const stored = await this.count(base);
    return stored === null ? { stage: 'serving', stored: 0 } : { stage: 'open', stored };
  }

  async close(): Promise<void> {
    await this.client?.end().catch(() => undefined);
    this.client = null;
  }

  /** Null while there is nothing to count in. */
  private async count(base: string): Promise<number | null> {
    try {
      this.client ??= await connect(base);
      const result = await this.client.query<{ n: number }>(
        'SELECT count(*)::integer AS n FROM image',
      );
      return result.rows[0]!.n;
    } catch (error) {
      // 42P01: the table is yet to be made. Anything else: the server is coming or going.
      if ((error as { code?: string }).code !== '42P01') await this.close();
      return null;
    }
  }
}

async function connect(base: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: join(base, 'socket'),
    user: 'daam_lens',
    database: 'daam_lens',
    password: readFileSync(join(base, 'password'), 'utf8').trim(),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
