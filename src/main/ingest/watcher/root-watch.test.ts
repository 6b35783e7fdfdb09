import { idleProgress } from '@shared/import-progress';
import { describe, expect, it } from 'vitest';
import type { StartOptions } from '../import-service';
import type { Reach } from './reach';
import { watchRoot, type RootWatchOptions } from './root-watch';
import type { Listener, Subscription } from './subscription';
import { createFakeClock } from './testing/fake-clock';

const here = (identity = '1:1'): Reach => ({ kind: 'here', identity });
const gone: Reach = { kind: 'gone', isSure: true };

/** Lets what was begun go as far as it can. */
async function settle(): Promise<void> {
  for (let n = 0; n < 3; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A root in a world where everything is as the test says. */
async function watching(options: Partial<RootWatchOptions> & { reach?: Reach } = {}) {
  const clock = createFakeClock();
  const world = {
    reach: options.reach ?? here(),
    refusal: null as unknown,
    hasSilentParts: false,
    scanState: 'finished' as 'finished' | 'failed',
    scanMs: 0,
  };
  const events: string[] = [];
  const paths: string[][] = [];
  let listener: Listener | undefined;
  const watch = watchRoot({
    path: '/p',
    isInner: false,
    clock,
    quiet: false,
    prepare: undefined,
    isNetworkDrive: async () => false,
    look: async () => world.reach,
    subscribe: async (_, given): Promise<Subscription> => {
      if (world.refusal) throw world.refusal;
      listener = given;
      events.push('subscribe');
      return {
        hasSilentParts: () => world.hasSilentParts,
        notice: () => undefined,
        close: async () => void events.push('unsubscribe'),
      };
    },
    scan: async ({ quiet, prepare }: StartOptions) => {
      events.push(`scan${quiet ? ' quietly' : ''}${prepare ? ' with preparation' : ''}`);
      clock.advance(world.scanMs);
      return { ...idleProgress, state: world.scanState };
    },
    onPaths: (some) => paths.push(some),
    onState: () => undefined,
    ...options,
  });
  await settle();
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settle();
  };
  return {
    watch,
    world,
    clock,
    paths,
    pass,
    listener: () => listener!,
    since: () => events.splice(0),
  };
}

describe('a folder that can be watched', () => {
  it('is subscribed to first and scanned then', async () => {
    const { watch, since } = await watching();
    expect(since()).toEqual(['subscribe', 'scan']);
    expect(watch.state()).toEqual({
      state: 'watching',
      reason: null,
      detail: null,
      everySeconds: null,
    });
  });

  it('is scanned no more as long as all goes well', async () => {
    const { since, pass } = await watching();
    since();
    for (let n = 0; n < 100; n += 1) await pass(60_000);
    expect(since()).toEqual([]);
  });

  it('hands on hints together, and scans when some were lost', async () => {
    const { listener, paths, pass, since } = await watching();
    since();
    listener().onPath('/p/a.png');
    listener().onPath('/p/b.png');
    await pass(150);
    expect(paths).toEqual([['/p/a.png', '/p/b.png']]);
    listener().onPath('/p/c.png');
    listener().onLost();
    await pass(150);
    expect(paths).toHaveLength(1);
    expect(since()).toEqual(['scan quietly']);
  });

  it('is scanned before it is watched where that takes long, and once more after', async () => {
    let open = (): void => undefined;
    const { watch, since, pass } = await watching({
      subscribe: () =>
        new Promise((resolve) => {
          open = () =>
            resolve({
              hasSilentParts: () => false,
              notice: () => undefined,
              close: async () => undefined,
            });
        }),
    });
    expect(since()).toEqual([]);
    await pass(1_000);
    expect(since()).toEqual(['scan']);
    expect(watch.state().state).toBe('starting');
    open();
    await settle();
    expect(since()).toEqual(['scan quietly']);
    expect(watch.state().state).toBe('watching');
  });

  it('is scanned now and then as well if it holds a network drive', async () => {
    const { watch, world, since, pass } = await watching({ reach: gone });
    since();
    world.hasSilentParts = true;
    world.reach = here();
    await pass(3_000);
    expect(since()).toEqual(['subscribe', 'scan quietly']);
    expect(watch.state()).toMatchObject({
      state: 'watching',
      reason: 'partly-network',
      everySeconds: 60,
    });
    await pass(60_000);
    expect(since()).toEqual(['scan quietly']);
  });

  it('is scanned now and then once a network drive has come to lie in it', async () => {
    const { watch, world, listener, since, pass } = await watching();
    since();
    world.hasSilentParts = true;
    listener().onPath('/p/nas');
    await pass(150);
    expect(since()).toEqual(['scan quietly']);
    expect(watch.state()).toMatchObject({ state: 'watching', reason: 'partly-network' });
  });

  it('is scanned again later when a scan failed or something could not be followed', async () => {
    const { watch, world, since, pass } = await watching();
    world.scanState = 'failed';
    since();
    watch.distrust();
    watch.distrust();
    await pass(30_000);
    expect(since()).toEqual(['scan quietly']);
    world.scanState = 'finished';
    await pass(30_000);
    expect(since()).toEqual(['scan quietly']);
    await pass(300_000);
    expect(since()).toEqual([]);
  });

  it('hears and does nothing once it is closed', async () => {
    const { watch, listener, paths, since, pass } = await watching();
    listener().onPath('/p/a.png');
    since();
    await watch.close();
    listener().onPath('/p/b.png');
    listener().onEnd(new Error('over'));
    await pass(3_600_000);
    expect(paths).toEqual([]);
    expect(since()).toEqual(['unsubscribe']);
  });

  it('lets go of what was still being opened when it is closed', async () => {
    let open = (): void => undefined;
    let isOpen = false;
    const { watch } = await watching({
      subscribe: () =>
        new Promise((resolve) => {
          open = () => {
            isOpen = true;
            resolve({
              hasSilentParts: () => false,
              notice: () => undefined,
              close: async () => void (isOpen = false),
            });
          };
        }),
    });
    await watch.close();
    open();
    expect(isOpen).toBe(true);
    await settle();
    expect(isOpen).toBe(false);
  });
});

describe('a folder that cannot be watched', () => {
  it('is scanned regularly, and no more often than its size allows', async () => {
    const { watch, world, since, pass } = await watching({ isNetworkDrive: async () => true });
    expect(since()).toEqual(['scan']);
    expect(watch.state()).toMatchObject({
      state: 'polling',
      reason: 'network-drive',
      everySeconds: 60,
    });
    await pass(59_999);
    expect(since()).toEqual([]);
    world.scanMs = 15_000;
    await pass(1);
    expect(since()).toEqual(['scan quietly']);
    expect(watch.state().everySeconds).toBe(300);
    await pass(299_999);
    expect(since()).toEqual([]);
    await pass(1);
    expect(since()).toEqual(['scan quietly']);
  });

  it('says why, and is tried again', async () => {
    const { watch, world, since, pass } = await watching({ reach: gone });
    world.refusal = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    world.reach = here();
    since();
    await pass(3_000);
    expect(since()).toEqual(['scan quietly']);
    expect(watch.state()).toMatchObject({ state: 'polling', reason: 'watch-limit' });
    world.refusal = null;
    await pass(60_000);
    expect(since()).toEqual(['subscribe', 'scan quietly']);
    expect(watch.state()).toMatchObject({ state: 'watching', reason: null, everySeconds: null });
  });

  it('is tried again less and less often', async () => {
    let tries = 0;
    const { pass } = await watching({
      subscribe: async () => {
        tries += 1;
        throw new Error('never');
      },
    });
    for (let minute = 0; minute < 8; minute += 1) await pass(60_000);
    // At once, after 1, 2 more and 4 more minutes.
    expect(tries).toBe(4);
  });

  it('is not taken for watched when watching ended before it had begun', async () => {
    let closed = 0;
    const { watch, since } = await watching({
      subscribe: async (_, { onEnd }) => {
        onEnd(new Error('too early'));
        return {
          hasSilentParts: () => false,
          notice: () => undefined,
          close: async () => void (closed += 1),
        };
      },
    });
    expect(watch.state()).toMatchObject({ state: 'polling', detail: 'too early' });
    expect([since(), closed]).toEqual([['scan'], 1]);
  });

  it('is scanned when watching comes to an end, and watched again a little later', async () => {
    const { watch, listener, since, pass } = await watching();
    since();
    listener().onEnd(new Error('the stream broke'));
    listener().onEnd(new Error('twice'));
    await settle();
    expect(since()).toEqual(['unsubscribe', 'scan quietly']);
    expect(watch.state()).toMatchObject({
      state: 'polling',
      reason: 'failed',
      detail: 'the stream broke',
    });
    await pass(60_000);
    expect(since()).toEqual(['subscribe', 'scan quietly']);
    expect(watch.state().state).toBe('watching');
  });
});

describe('a folder that goes and comes back', () => {
  it('is let go of and scanned, so that its images are marked, and watched again', async () => {
    const { watch, world, since, pass } = await watching();
    since();
    world.reach = gone;
    await pass(3_000);
    expect(since()).toEqual(['unsubscribe', 'scan quietly']);
    expect(watch.state()).toMatchObject({ state: 'unreachable', reason: null });
    await pass(60_000);
    expect(since()).toEqual([]);
    world.reach = here('1:2');
    await pass(3_000);
    expect(since()).toEqual(['subscribe', 'scan quietly']);
    expect(watch.state().state).toBe('watching');
  });

  it('is looked at as soon as something happened to the folder itself', async () => {
    const { watch, world, listener, since } = await watching();
    since();
    world.reach = gone;
    listener().onRoot();
    await settle();
    expect(watch.state().state).toBe('unreachable');
  });

  it('is watched anew when another folder has taken its place', async () => {
    const { world, since, pass } = await watching();
    since();
    world.reach = here('1:2');
    await pass(3_000);
    expect(since()).toEqual(['unsubscribe', 'subscribe', 'scan quietly']);
    await pass(3_000);
    expect(since()).toEqual([]);
  });

  it('is not given up for a fault that passes', async () => {
    const { watch, world, since, pass } = await watching();
    since();
    world.reach = { kind: 'gone', isSure: false };
    await pass(3_000);
    world.reach = here();
    await pass(3_000);
    expect([since(), watch.state().state]).toEqual([[], 'watching']);
    world.reach = { kind: 'gone', isSure: false };
    await pass(3_000);
    await pass(3_000);
    expect(watch.state().state).toBe('unreachable');
  });

  it('is not scanned while its drive does not answer', async () => {
    const { watch, world, since, pass } = await watching({ isNetworkDrive: async () => true });
    since();
    world.reach = { kind: 'silent' };
    await pass(3_000);
    await pass(600_000);
    expect(since()).toEqual([]);
    expect(watch.state()).toMatchObject({ state: 'unreachable', reason: 'no-answer' });
    world.reach = { kind: 'unknown' };
    await pass(3_000);
    expect(watch.state().state).toBe('unreachable');
    world.reach = here();
    await pass(3_000);
    expect(since()).toEqual(['scan quietly']);
    expect(watch.state().state).toBe('polling');
  });
});

describe('a folder inside another one', () => {
  it('is left to that, and only looked for', async () => {
    const { watch, world, since, pass } = await watching({ isInner: true });
    expect(since()).toEqual([]);
    expect(watch.state().state).toBe('watching');
    world.reach = gone;
    await pass(3_000);
    expect(since()).toEqual(['scan quietly']);
    world.reach = here('1:2');
    await pass(3_000);
    expect(since()).toEqual(['scan quietly']);
  });
});

describe('a folder whose files have to be made', () => {
  const prepare = async (): Promise<void> => undefined;

  it('is watched when they are there, so that none comes by itself', async () => {
    const { since, world, pass } = await watching({ prepare });
    expect(since()).toEqual(['scan with preparation', 'subscribe', 'scan quietly']);
    world.reach = gone;
    await pass(3_000);
    world.reach = here();
    await pass(3_000);
    // What was deleted stays deleted.
    expect(since()).toEqual(['unsubscribe', 'scan quietly', 'subscribe', 'scan quietly']);
  });

  it('is made where it is not there yet', async () => {
    const { since } = await watching({ prepare, reach: gone });
    expect(since()).toEqual(['scan with preparation']);
  });
});
