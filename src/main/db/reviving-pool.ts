import pg from 'pg';
import { isConnectionError } from './failures';
import { repeating } from './repeating';

type ConnectCallback = Parameters<pg.Pool['connect']>[0];

/**
 * A pool that brings its server back: where a new connection finds none, `revive` is asked for one
 * and the connection is tried once more. What was running when the server died still fails; a query
 * that a deadlock has ended is asked again.
 */
export class RevivingPool extends pg.Pool {
  private reviving: Promise<void> | undefined;

  constructor(
    config: pg.PoolConfig,
    private readonly revive?: () => Promise<pg.PoolConfig>,
  ) {
    super(config);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | undefined {
    const connected = this.connectOrRevive();
    if (!callback) return connected;
    void connected.then(
      (client) => callback(undefined, client, (error) => client.release(error)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
    return undefined;
  }

  /** For callers that await the result. Outside a transaction, a query is one by itself. */
  override query(...args: never[]): never {
    const ask = super.query.bind(this) as (...args: never[]) => Promise<unknown>;
    return repeating(() => ask(...args)) as never;
  }

  private async connectOrRevive(): Promise<pg.PoolClient> {
    try {
      return await super.connect();
    } catch (error) {
      if (!this.revive || !isConnectionError(error)) throw error;
      // All who wait for a connection wait for one start.
      this.reviving ??= this.bringBack(this.revive).finally(() => (this.reviving = undefined));
      await this.reviving;
      return super.connect();
    }
  }

  private async bringBack(revive: () => Promise<pg.PoolConfig>): Promise<void> {
    // On TCP the server comes back at another port.
    Object.assign(this.options, await revive());
  }
}
