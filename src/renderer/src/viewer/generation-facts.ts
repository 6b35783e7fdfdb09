import type { ImageDetail } from '@shared/images';

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Long text on lines of its own. */
  readonly isText?: boolean;
}

/** What is known of how an image was made, then of its file; what is unknown is left out. */
export function generationFacts(detail: ImageDetail): Fact[] {
  const facts: [label: string, value: string | number | null, isText?: boolean][] = [
    ['Prompt', detail.prompt, true],
    ['Negative prompt', detail.negativePrompt, true],
    ['Model', detail.model],
    ['Sampler', detail.sampler],
    ['Scheduler', detail.scheduler],
    ['Steps', detail.steps],
    ['CFG', detail.cfg],
    ['Seed', detail.seed],
    ['Generator', detail.generator],
    ['Size', `${detail.width} × ${detail.height}`],
    ['File', detail.fileName],
    ['Folder', detail.folder],
    ['File size', formatBytes(detail.fileSize)],
    ['Modified', new Date(detail.modifiedAt).toLocaleString()],
  ];
  return facts.flatMap(([label, value, isText]) =>
    value === null || value === '' ? [] : [{ label, value: String(value), isText }],
  );
}

/** All facts as lines of text, for the clipboard. */
export function factsAsText(facts: readonly Fact[]): string {
  return facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
}

/** Decimal units, as file managers show them. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[power]!}`;
}
