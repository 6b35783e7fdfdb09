import fc from 'fast-check';
import { endOfDay, startOfDay } from '@shared/search/days';
import { fileRecord, group, heatmap } from '../../db/testing/records';
import type { FileRecord, GroupRecord, PlacementRecord } from '../../records';

/** An image of a library, as the oracle knows it and the stores take it. */
export interface LibraryImage {
  /** 0 until it is stored. */
  id: number;
  record: FileRecord;
  rating: number;
  favorite: boolean;
  /** Milliseconds since the epoch. */
  addedAt: number;
  isMissing: boolean;
  /** Names of those that it is put into. */
  collections: string[];
}

/** Few different values, so that random queries find something. */
export const known = {
  /** Some of them are tokens as well. */
  groups: ['moon', 'sky', `o'group \\`],
  tokens: ['moon', 'blue eyes', '😀', 'מילה', `'; DROP TABLE image; --`, '%_', 'a "b" \\'],
  words: ['castle', 'Moon', 'TREE', 'river', 'fog'],
  models: ['SDXL', 'sdxl', 'dream_50%', `o'clock\\`, ''],
  loras: ['scales', 'Scales', 'añb', '😀'],
  samplers: ['euler', 'Euler a', 'dpm++'],
  folders: ['/pics', '/pics/a', '/pics/a_b', '/pics2', '/', 'C:\\out', 'C:\\out\\x'],
  files: ['a.png', 'B.png', 'b.PNG', 'c1.png', 'C2.png'],
  sizes: [512, 768, 1000],
  steps: [1, 20, 30],
  cfgs: [1, 7.5, 3.1],
  collections: ['May', 'Best of 😀'],
  seeds: ['0', '7', '18446744073709551615'],
  days: ['2026-03-28', '2026-03-29', '2026-11-01'],
} as const;

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4, nil: null });
const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);

/** Few different bytes make ties, and cells that lie exactly on a threshold, likely. */
export const anyCells: fc.Arbitrary<Uint8Array> = fc
  .uint8Array({ minLength: 64, maxLength: 64 })
  .chain((random) =>
    fc.constantFrom(
      random,
      random.map((byte) => (byte > 200 ? 255 : 0)),
      random.map((byte, cell) => (cell % 8 < 4 && byte > 100 ? byte : 0)),
      random.map(() => 51),
      random.map(() => 0),
    ),
  );

export const anyPlacement: fc.Arbitrary<PlacementRecord> = fc.record({
  token: oneOf(known.tokens),
  isNegative: fc.nat(3).map((one) => one === 0),
  scale: fc.oneof(
    fc.float({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom(0, 1.401298464324817e-45, Math.fround(1e-20), 0.5, 1),
  ),
  cells: anyCells,
});

/** Of tokens that the image need not have. */
export const anyGroup: fc.Arbitrary<GroupRecord> = fc
  .record({
    name: oneOf(known.groups),
    isNegative: fc.nat(3).map((one) => one === 0),
    memberTokens: fc.array(oneOf([...known.tokens, 'nobody']), { maxLength: 4 }),
  })
  .map(({ name, ...given }) => group(name, given));

const prompt = fc.array(oneOf(known.words), { maxLength: 4 }).map((words) => words.join(', '));

/** On the first and last milliseconds of days, where spans of days begin and end. */
const time = oneOf(known.days).chain((day) =>
  fc.constantFrom(startOfDay(day) - 1, startOfDay(day), endOfDay(day) - 1, endOfDay(day)),
);

const anyImage = fc
  .record({
    folder: oneOf(known.folders),
    file: oneOf(known.files),
    mtimeMs: time,
    prompt: orNull(prompt),
    negativePrompt: orNull(prompt),
    model: orNull(oneOf(known.models)),
    sampler: orNull(oneOf(known.samplers)),
    scheduler: orNull(oneOf(known.samplers)),
    generator: orNull(oneOf(['ComfyUI', 'InvokeAI'])),
    steps: orNull(oneOf(known.steps)),
    cfg: orNull(oneOf(known.cfgs)),
    seed: orNull(oneOf(known.seeds)),
    width: oneOf(known.sizes),
    height: oneOf(known.sizes),
    isOverlay: fc.boolean(),
    loras: fc.array(fc.record({ name: oneOf(known.loras), strength: fc.constant(1) }), {
      maxLength: 3,
    }),
  })
  .chain(({ folder, file, mtimeMs, ...image }) =>
    fc.record<LibraryImage>({
      id: fc.constant(0),
      record: fc
        .record({
          heatmaps: fc.nat(2),
          hasProblem: fc.nat(3).map((one) => one === 0),
          placements: fc.array(anyPlacement, { maxLength: 8 }),
          groups: fc.array(anyGroup, { maxLength: 4 }),
        })
        .map(({ heatmaps, hasProblem, placements, groups }) =>
          fileRecord(pathOf(folder, file), {
            file: { mtimeMs },
            image,
            heatmaps: Array.from({ length: heatmaps }, (_, i) => heatmap('moon', i)),
            placements,
            groups,
            problems: hasProblem
              ? [{ token: null, isNegative: null, code: 'heatmap-encoding', reason: 'cut off' }]
              : [],
          }),
        ),
      rating: fc.nat(5),
      favorite: fc.boolean(),
      addedAt: oneOf([1_700_000_000_000, 1_700_000_000_001, 1_800_000_000_000]),
      isMissing: fc.nat(4).map((one) => one === 0),
      collections: fc.subarray([...known.collections]),
    }),
  );

/** Images at different paths; none, too. */
export const anyLibrary: fc.Arbitrary<LibraryImage[]> = fc.uniqueArray(anyImage, {
  selector: ({ record }) => record.file.path,
  maxLength: 12,
});

function pathOf(folder: string, file: string): string {
  if (folder === '/') return `/${file}`;
  return folder.startsWith('/') ? `${folder}/${file}` : `${folder}\\${file}`;
}
