import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningImport } from './app';
import { endServer, endServerNow } from './server';

/** A folder of our own and the processes in it: nothing of them stays, however we end. */
export class Room {
  readonly folder = mkdtempSync(join(tmpdir(), 'daam-lens-crash-'));
  private readonly libraries = new Set<string>();
  private readonly running = new Set<RunningImport>();
  private count = 0;

  constructor() {
    // The server's user has to get through.
    chmodSync(this.folder, 0o755);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => process.exit(1));
    }
    process.on('exit', () => this.leaveNow());
  }

  newLibrary(): string {
    const library = join(this.folder, `library ${(this.count += 1)}`);
    mkdirSync(library);
    this.libraries.add(library);
    return library;
  }

  watch(running: RunningImport): RunningImport {
    this.running.add(running);
    void running.ended.finally(() => this.running.delete(running));
    return running;
  }

  async remove(library: string): Promise<void> {
    await endServer(library);
    clear(library);
    this.libraries.delete(library);
  }

  async leave(): Promise<void> {
    for (const library of this.libraries) await endServer(library);
    this.leaveNow();
  }

  private leaveNow(): void {
    for (const { process: app } of this.running) app.kill('SIGKILL');
    for (const library of this.libraries) endServerNow(library);
    clear(this.folder);
  }
}

/** A killed app may have left a program behind that still writes. */
function clear(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 30, retryDelay: 100 });
}
