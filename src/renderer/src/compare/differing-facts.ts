import type { ImageDetail } from '@shared/images';

/** One thing that the images do not have in common. */
export interface DifferingFact {
  readonly label: string;
  /** By image; "–" where it is not known. */
  readonly values: readonly string[];
  /** What it is can be told from its value. */
  readonly isPlain: boolean;
}

const unknown = '–';

type Told = Pick<
  ImageDetail,
  | 'seed'
  | 'steps'
  | 'cfg'
  | 'guidance'
  | 'sampler'
  | 'scheduler'
  | 'model'
  | 'loras'
  | 'generator'
  | 'width'
  | 'height'
>;

// Short ones first: where the line is cut, the most is said.
const facts: readonly {
  label: string;
  isPlain?: boolean;
  valueOf: (image: Told) => string;
}[] = [
  { label: 'Steps', valueOf: ({ steps }) => text(steps) },
  { label: 'CFG', valueOf: ({ cfg }) => text(cfg) },
  { label: 'Guidance', valueOf: ({ guidance }) => text(guidance) },
  { label: 'Sampler', isPlain: true, valueOf: ({ sampler }) => sampler ?? '' },
  { label: 'Scheduler', isPlain: true, valueOf: ({ scheduler }) => scheduler ?? '' },
  { label: 'Seed', valueOf: ({ seed }) => seed ?? '' },
  { label: 'Model', isPlain: true, valueOf: ({ model }) => model ?? '' },
  { label: 'LoRAs', isPlain: true, valueOf: ({ loras }) => loras.map(loraText).join(', ') },
  { label: 'Generator', valueOf: ({ generator }) => generator ?? '' },
  { label: 'Size', isPlain: true, valueOf: ({ width, height }) => `${width} × ${height}` },
];

/** What tells the images apart, short enough for a line; what all share is left out. */
export function differingFacts(images: readonly Told[]): DifferingFact[] {
  return facts.flatMap(({ label, isPlain = false, valueOf }) => {
    const values = images.map(valueOf);
    if (values.every((value) => value === values[0])) return [];
    return [{ label, isPlain, values: values.map((value) => value || unknown) }];
  });
}

/** Of one image, in a line: "Steps 30 · euler · Seed 17". */
export function factLine(facts: readonly DifferingFact[], image: number): string {
  return facts
    .map(({ label, isPlain, values }) => {
      const value = values[image]!;
      return isPlain && value !== unknown ? value : `${label} ${value}`;
    })
    .join(' · ');
}

/** All of them with their names, a line each. */
export function factLines(facts: readonly DifferingFact[], image: number): string {
  return facts.map(({ label, values }) => `${label}: ${values[image]!}`).join('\n');
}

function text(value: number | null): string {
  return value === null ? '' : String(value);
}

function loraText({ name, strength }: Told['loras'][number]): string {
  return strength === null ? name : `${name} ${strength}`;
}
