import type pg from 'pg';

/** A running server of this library, held until `release`. */
export interface EmbeddedServer {
  kind: 'embedded';
  connectionConfig: pg.PoolConfig;
  /** Stops the server unless another process (or opener) still holds it. */
  release(): Promise<void>;
}

export declare function openEmbedded(options: { dataFolder: string }): Promise<EmbeddedServer>;
