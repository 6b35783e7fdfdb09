import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startImport, type AppKind, type Counts, type RunningImport } from './app';
import { differences } from './differences';
import { dumpLibrary, type Dump } from './dump';
import { makeImages } from './images';
import { appMoments, serverMoments, type Moment, type Timing } from './moments';
import { Observer, stages, type Progress } from './progress';
import { Room } from './room';
import { killServer, serverOf } from './server';

export interface CrashOptions {
  /** How often the app is killed, and how often the database server. */
  app: number;
  server: number;
  images: number;
  seed: number;
}

interface Crash {
  victim: 'app' | 'server';
  kind: AppKind;
  moment: Moment;
}

/** Prints a line per crash. True when every library came out like that of an undisturbed import. */
export async function testCrashes(options: CrashOptions): Promise<boolean> {
  if (process.platform === 'win32') throw new Error('The crash test runs on Linux and macOS.');
  const room = new Room();
  try {
    const images = join(room.folder, 'images');
    const { broken } = await makeImages(images, options.images);
    console.log(`${options.images} images, ${broken} of them broken; seed ${options.seed}`);
    const { timing, dump } = await undisturbed(room, images);
    const crashes = plan(options, timing);
    let failures = 0;
    for (const [index, crash] of crashes.entries()) {
      const { line, faults } = await suffer(room, images, crash, dump);
      const place = `${index + 1}/${crashes.length}`.padStart(5);
      console.log(`${place}  ${line}  ${faults.length === 0 ? 'equal' : 'DIFFERENT'}`);
      for (const fault of faults) console.log(`       ${fault}`);
      if (faults.length > 0) failures++;
    }
    console.log(
      `${crashes.length - failures} of ${crashes.length} libraries equal the undisturbed one.`,
    );
    return failures === 0;
  } finally {
    await room.leave();
  }
}

function plan({ app, server, seed, images }: CrashOptions, timing: Timing): Crash[] {
  const kinds: AppKind[] = ['cli', 'serve'];
  const crash = (victim: Crash['victim']) => (moment: Moment, index: number) => ({
    victim,
    kind: kinds[index % 2]!,
    moment,
  });
  return [
    ...appMoments(app, seed, images, timing).map(crash('app')),
    ...serverMoments(server, seed, images, timing).map(crash('server')),
  ];
}

async function undisturbed(room: Room, images: string): Promise<{ timing: Timing; dump: Dump }> {
  const library = room.newLibrary();
  const begin = performance.now();
  const running = room.watch(startImport('serve', library, images));
  const observer = new Observer(library);
  const timing = { nothing: 0 } as Timing;
  for (const stage of stages.slice(1)) {
    await observer.reached(stage, 0, running.ended);
    timing[stage] = performance.now() - begin;
  }
  const counts = await running.ended;
  timing.end = performance.now() - begin;
  await observer.close();
  if (typeof counts === 'string') throw new Error(counts);
  const dump = await dumpLibrary(library);
  const rows = [...dump].map(([table, { length }]) => `${length} ${table}`).join(', ');
  console.log(`undisturbed: open after ${seconds(timing.open)}, done after ${seconds(timing.end)}`);
  console.log(`rows compared: ${rows}`);
  await room.remove(library);
  return { timing, dump };
}

/** One crash and the start after it. */
async function suffer(
  room: Room,
  images: string,
  { victim, kind, moment }: Crash,
  expected: Dump,
): Promise<{ line: string; faults: string[] }> {
  const library = room.newLibrary();
  const begin = performance.now();
  const running = room.watch(startImport(kind, library, images));
  const before = await waitFor(moment, library, running);
  const reached = performance.now() - begin;
  const told = victim === 'app' ? await killApp(running) : await killItsServer(running, library);

  const restarted = performance.now();
  const counts = await room.watch(startImport(kind, library, images)).ended;
  const took = performance.now() - restarted;
  const faults = typeof counts === 'string' ? [counts] : faultsOf(counts, before);
  if (typeof told !== 'string' && typeof counts !== 'string' && counts.imported > 0) {
    faults.push(`The app said it was done, and ${counts.imported} images were still to come.`);
  }
  if (serverOf(library) !== null) faults.push('The server still runs.');
  faults.push(...differences(expected, await dumpLibrary(library)));
  await room.remove(library);

  const line = [
    victim.padEnd(6),
    kind.padEnd(5),
    `killed at ${seconds(reached)}`.padEnd(18),
    stateOf(before).padEnd(22),
    (victim === 'app' ? '' : aftermath(told)).padEnd(15),
    `again in ${seconds(took)}`,
  ].join('  ');
  return { line, faults };
}

/** What there was then. */
async function waitFor(
  { stage, stored, delayMs }: Moment,
  library: string,
  { ended }: RunningImport,
): Promise<Progress> {
  const observer = new Observer(library);
  await observer.reached(stage, stored, ended);
  await Promise.race([sleep(delayMs), ended]);
  const before = await observer.look();
  await observer.close();
  return before;
}

async function killApp({ process: app, ended }: RunningImport): Promise<Counts | string> {
  app.kill('SIGKILL');
  return ended;
}

/** The app lives on, and must come to an end by itself. */
async function killItsServer({ ended }: RunningImport, library: string): Promise<Counts | string> {
  const server = serverOf(library);
  if (server !== null) killServer(server);
  return ended;
}

function aftermath(told: Counts | string): string {
  return typeof told === 'string' ? 'the app gave up' : 'the app went on';
}

/** What was stored before a crash is there after it. */
function faultsOf(counts: Counts, { stored }: Progress): string[] {
  const { found, imported, unchanged, failed } = counts;
  const sum = imported + unchanged + failed;
  const faults: string[] = [];
  if (found !== sum) faults.push(`${found} found, but ${sum} imported, unchanged or failed.`);
  if (unchanged < stored) faults.push(`${stored} were stored, but only ${unchanged} are left.`);
  return faults;
}

function stateOf({ stage, stored }: Progress): string {
  if (stage === 'open') return `${stored} images stored`;
  const words = {
    nothing: 'nothing made yet',
    making: 'database being made',
    made: 'database not started',
    serving: 'database not migrated',
  };
  return words[stage];
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
