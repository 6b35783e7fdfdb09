import type { CDPSession, Page } from '@playwright/test';
import { percentile, type Row } from '../table';

/** What one change cost, in milliseconds. */
export interface Cost {
  /** JavaScript of the page: events, React, painting. */
  readonly script: number;
  /** Everything on the page's main thread: also styles, layout and drawing. */
  readonly task: number;
  /** On the clock, from the change until the frame with it was handed over. */
  readonly frame: number;
}

export interface Meter {
  /** Runs `change` in the page with `argument`, and measures until its frame is there. */
  measure<Argument>(change: (argument: Argument) => void, argument: Argument): Promise<Cost>;
  heapBytes(): Promise<number>;
}

declare global {
  interface Window {
    /** Settles when the next frame was handed over. */
    benchFrame: () => Promise<void>;
  }
}

/**
 * Chromium's own counters of processor time, read around each change: what else the machine does
 * meanwhile does not count. `frame` is time on the clock.
 */
export async function createMeter(page: Page): Promise<Meter> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(() => {
    window.benchFrame = () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve();
          channel.port2.postMessage(null);
        }),
      );
  });

  async function measure<Argument>(
    change: (argument: Argument) => void,
    argument: Argument,
  ): Promise<Cost> {
    const before = await counters(session);
    const started = await page.evaluate(() => performance.now());
    await page.evaluate(change as (argument: unknown) => void, argument);
    const ended = await page.evaluate(async () => {
      await window.benchFrame();
      return performance.now();
    });
    const after = await counters(session);
    return {
      script: (after['ScriptDuration']! - before['ScriptDuration']!) * 1000,
      task: (after['TaskDuration']! - before['TaskDuration']!) * 1000,
      frame: ended - started,
    };
  }

  return {
    measure,
    async heapBytes() {
      await session.send('HeapProfiler.collectGarbage');
      return (await counters(session))['JSHeapUsedSize']!;
    },
  };
}

/** Of many changes of one kind. */
export function rowOf(change: string, costs: readonly Cost[]): Row {
  const of = (part: keyof Cost, p: number) =>
    percentile(
      costs.map((cost) => cost[part]),
      p,
    );
  return {
    change,
    'script ms p50': of('script', 50),
    'script ms p95': of('script', 95),
    'main thread ms p50': of('task', 50),
    'frame ms p50': of('frame', 50),
    'frame ms p95': of('frame', 95),
  };
}

async function counters(session: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}
