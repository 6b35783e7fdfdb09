import { randomFrom, type Random } from '../../src/main/sample/random';
import { stages, type Stage } from './progress';

/** When something is killed: so long after the library has come so far. */
export interface Moment {
  stage: Stage;
  stored: number;
  delayMs: number;
}

/** When an undisturbed import reached each stage and its end, in milliseconds from its start. */
export type Timing = Record<Stage | 'end', number>;

const firstMs = 200;

/**
 * Random moments of an import: a sixth of them in the first 200 ms of the app; a third while the
 * database is made, started and migrated; the others while images are stored, spread evenly.
 */
export function appMoments(count: number, seed: number, images: number, timing: Timing): Moment[] {
  const random = randomFrom(`app/${seed}`);
  const first = Math.ceil(count / 6);
  const opening = Math.round(count / 3);
  return [
    ...times(first, (i) => ({
      stage: 'nothing' as const,
      stored: 0,
      delayMs: within(i, first, random) * firstMs,
    })),
    ...times(opening, (i) => whileOpening(stages[i % 4]!, random, timing)),
    ...importing(Math.max(0, count - first - opening), random, images, timing),
  ];
}

/** The same of its database server, from when it answers. */
export function serverMoments(
  count: number,
  seed: number,
  images: number,
  timing: Timing,
): Moment[] {
  const random = randomFrom(`server/${seed}`);
  const opening = Math.ceil(count / 5);
  return [
    ...times(opening, () => whileOpening('serving', random, timing)),
    ...importing(Math.max(0, count - opening), random, images, timing),
  ];
}

function whileOpening(stage: Stage, random: Random, timing: Timing): Moment {
  const next = stages[stages.indexOf(stage) + 1]!;
  return { stage, stored: 0, delayMs: random.between(0, timing[next] - timing[stage]) };
}

/** After a number of images, and up to as long as the next batch takes. */
function importing(count: number, random: Random, images: number, timing: Timing): Moment[] {
  const batchMs = ((timing.end - timing.open) / images) * 32;
  return times(count, (i) => ({
    stage: 'open',
    stored: Math.floor(within(i, count, random) * images),
    delayMs: random.between(0, batchMs),
  }));
}

/** In the i-th of as many equal parts of 0…1. */
function within(index: number, count: number, random: Random): number {
  return (index + random.next()) / count;
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
