import type { FieldSource } from '@shared/images';
import { unknownGeneration, type GenerationRecord } from './record';

/** The facts that are one value. */
type Facts = Omit<GenerationRecord, 'loras' | 'fieldSources' | 'isOverlay'>;

/** Characters of a name: of a model, a sampler, a LoRA. */
const maxName = 1_000;
const maxLoras = 1_000;
/** Beyond this a scale is nothing that anybody chose. */
const maxScale = 1e6;

/**
 * Collects what one text tells of an image: each fact with where it was read, or with the reason
 * why it is not known.
 */
export class FactSheet {
  private readonly facts: Facts;
  private readonly sources: GenerationRecord['fieldSources'] = {};
  private loras: GenerationRecord['loras'] = [];

  /** `valueOf` gives what the text `keyword` holds under a key; undefined where it has no such key. */
  constructor(
    private readonly keyword: string,
    private readonly valueOf: (key: string) => unknown,
  ) {
    const { loras: _l, fieldSources: _f, isOverlay: _i, ...facts } = unknownGeneration;
    this.facts = facts;
  }

  /** The fact under the first of the keys that is there with a value. */
  read<Name extends keyof Facts>(
    name: Name,
    keys: readonly string[],
    parse: (value: unknown) => Facts[Name] | null,
  ): void {
    let empty: string | undefined;
    for (const key of keys) {
      const given = this.valueOf(key);
      if (given === undefined) continue;
      if (given === null || given === '') {
        empty ??= key;
        continue;
      }
      const value = parse(given);
      if (value === null)
        this.miss(name, `${quoted(key)} holds ${excerpt(given)}, which cannot be used.`);
      else this.set(name, value, key);
      return;
    }
    if (empty === undefined) {
      this.miss(name, `The text ${quoted(this.keyword)} says nothing of it.`);
    } else this.miss(name, `${quoted(empty)} is empty.`);
  }

  /** `where` is the key, or in words what within the text told it. */
  set<Name extends keyof Facts>(name: Name, value: Facts[Name], where?: string): void {
    this.setFrom(name, value, this.from(where));
  }

  /** For what another text than this one told. */
  setFrom<Name extends keyof Facts>(name: Name, value: Facts[Name], source: FieldSource): void {
    this.facts[name] = value;
    this.sources[name] = source;
  }

  setLoras(loras: GenerationRecord['loras'], where?: string): void {
    this.loras = loras
      .filter(({ name }) => nameOrNull(name) !== null)
      .slice(0, maxLoras)
      .map(({ name, strength }) => ({ name: name.trim(), strength: scaleOrNull(strength) }));
    if (this.loras.length > 0) this.sources.loras = this.from(where);
  }

  miss(name: keyof Facts, why: string): void {
    this.sources[name] = { missing: why };
  }

  isKnown(name: keyof Facts): boolean {
    return this.facts[name] !== null;
  }

  toRecord(): GenerationRecord {
    const { facts, loras, sources: fieldSources } = this;
    return { ...facts, loras, fieldSources, isOverlay: false };
  }

  private from(where?: string): FieldSource {
    return { from: where === undefined ? this.keyword : `${this.keyword}: ${where}` };
  }
}

/** A name as it is written; null for nothing, and for what is too long to be one. */
export function nameOrNull(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const name = value.trim();
  return name !== '' && name.length <= maxName ? name : null;
}

/** A scale or a strength, also one written as text. */
export function scaleOrNull(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= maxScale ? number : null;
}

function excerpt(value: unknown): string {
  const text = typeof value === 'object' ? 'a list or an object' : quoted(String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

function quoted(text: string): string {
  return `"${text}"`;
}
