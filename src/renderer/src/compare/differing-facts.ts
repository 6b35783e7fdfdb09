import type { ImageDetail } from '@shared/images';

/** One thing that the images do not have in common. */
export interface DifferingFact {
  readonly label: string;
  /** By image; "–" where it is not known. */
  readonly values: readonly string[];
}

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

const facts: readonly { label: string; valueOf: (image: Told) => string }[] = [
  { label: 'Seed', valueOf: ({ seed }) => seed ?? '' },
  { label: 'Steps', valueOf: ({ steps }) => text(steps) },
  { label: 'CFG', valueOf: ({ cfg }) => text(cfg) },
  { label: 'Guidance', valueOf: ({ guidance }) => text(guidance) },
  { label: 'Sampler', valueOf: ({ sampler }) => sampler ?? '' },
  { label: 'Scheduler', valueOf: ({ scheduler }) => scheduler ?? '' },
  { label: 'Model', valueOf: ({ model }) => model ?? '' },
  { label: 'LoRAs', valueOf: ({ loras }) => loras.map(loraText).join(', ') },
  { label: 'Generator', valueOf: ({ generator }) => generator ?? '' },
  { label: 'Size', valueOf: ({ width, height }) => `${width} × ${height}` },
];

/** What tells the images apart, short enough for a line; what all share is left out. */
export function differingFacts(images: readonly Told[]): DifferingFact[] {
  return facts.flatMap(({ label, valueOf }) => {
    const values = images.map(valueOf);
    if (values.every((value) => value === values[0])) return [];
    return [{ label, values: values.map((value) => value || '–') }];
  });
}

function text(value: number | null): string {
  return value === null ? '' : String(value);
}

function loraText({ name, strength }: Told['loras'][number]): string {
  return strength === null ? name : `${name} ${strength}`;
}
