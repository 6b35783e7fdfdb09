import type { FieldSource, Generation, ImageDetail, Lora } from '@shared/images';

export type Fact = KnownFact | MissingFact;

export interface KnownFact {
  readonly label: string;
  /** As it is copied, and shown unless it is a list. */
  readonly value: string;
  /** Long text on lines of its own. */
  readonly isText?: boolean;
  readonly loras?: readonly Lora[];
  /** Where it was read; undefined where that is not noted. */
  readonly source?: string;
}

/** Facts that people look for, and why they are not there: "Seed", "Prompt, model and seed". */
export interface MissingFact {
  readonly label: string;
  readonly missing: string;
  /** Several that are missing for the same reason. */
  readonly isGroup?: boolean;
}

interface FactOf {
  label: string;
  name: keyof Generation;
  isText?: boolean;
  /** Told when it is missing, where the reason is known. */
  isMain?: boolean;
}

const generation: readonly FactOf[] = [
  { label: 'Prompt', name: 'prompt', isText: true, isMain: true },
  { label: 'Negative prompt', name: 'negativePrompt', isText: true },
  { label: 'Model', name: 'model', isMain: true },
  { label: 'LoRAs', name: 'loras' },
  { label: 'Sampler', name: 'sampler', isMain: true },
  { label: 'Scheduler', name: 'scheduler' },
  { label: 'Steps', name: 'steps', isMain: true },
  { label: 'CFG', name: 'cfg' },
  { label: 'Guidance', name: 'guidance' },
  { label: 'Seed', name: 'seed', isMain: true },
  { label: 'Generator', name: 'generator' },
];

/** What is known of how an image was made, then of its file; what is unknown is left out or explained. */
export function generationFacts(detail: ImageDetail): Fact[] {
  const file: readonly [label: string, value: string][] = [
    ['Size', `${detail.width} × ${detail.height}`],
    ['File', detail.fileName],
    ['Folder', detail.folder],
    ['File size', formatBytes(detail.fileSize)],
    ['Modified', new Date(detail.modifiedAt).toLocaleString()],
  ];
  return [
    ...grouped(generation.flatMap((fact) => factOf(detail, fact) ?? [])),
    ...file.map(([label, value]) => ({ label, value })),
  ];
}

/** Whether nothing of what people look for is known: then what the file holds may tell more. */
export function knowsNothing(detail: ImageDetail): boolean {
  return generation.every(({ name, isMain }) => !isMain || valueOf(detail, name) === '');
}

/** All facts as lines of text, for the clipboard. */
export function factsAsText(facts: readonly Fact[]): string {
  return facts
    .flatMap((fact) => ('value' in fact ? `${fact.label}: ${fact.value}` : []))
    .join('\n');
}

/** "0.8"; "strength unknown" where it is. */
export function formatStrength({ strength }: Lora): string {
  return strength === null ? 'strength unknown' : String(strength);
}

/** Decimal units, as file managers show them. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[power]!}`;
}

function factOf(detail: ImageDetail, { label, name, isText, isMain }: FactOf): Fact | null {
  const value = valueOf(detail, name);
  const source = detail.fieldSources[name];
  if (value !== '') {
    const loras = name === 'loras' ? detail.loras : undefined;
    return { label, value, isText, loras, source: describeSource(source) };
  }
  return isMain && source && 'missing' in source ? { label, missing: source.missing } : null;
}

/** One reason is said once, where the first of its facts would stand. */
function grouped(facts: readonly Fact[]): Fact[] {
  const labels = new Map<string, string[]>();
  for (const fact of facts) {
    if ('missing' in fact)
      labels.set(fact.missing, [...(labels.get(fact.missing) ?? []), fact.label]);
  }
  return facts.flatMap((fact) => {
    if ('value' in fact) return fact;
    const [first, ...others] = labels.get(fact.missing)!;
    if (first !== fact.label) return [];
    if (others.length === 0) return fact;
    const label = listed([first, ...others.map((other) => other.toLowerCase())]);
    return { label, missing: fact.missing, isGroup: true };
  });
}

function valueOf(detail: ImageDetail, name: keyof Generation): string {
  const value = detail[name];
  if (!Array.isArray(value)) return String(value ?? '');
  return value.map((lora) => `${lora.name}: ${formatStrength(lora)}`).join('\n');
}

/** "From parameters: Seed", "From prompt, nodes 3 and 5". */
function describeSource(source: FieldSource | undefined): string | undefined {
  if (!source || 'missing' in source) return undefined;
  const { from, nodes = [] } = source;
  if (nodes.length === 0) return `From ${from}`;
  return `From ${from}, ${nodes.length > 1 ? 'nodes' : 'node'} ${listed(nodes)}`;
}

/** "a", "a and b", "a, b and c". */
function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join();
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}
