import type { Generation } from '@shared/images';
import { unknownGeneration, type GenerationRecord } from './record';

/** The record, with what only the other one knows. Nothing that it knows itself is replaced. */
export function filledFrom(record: GenerationRecord, other: GenerationRecord): GenerationRecord {
  const filled = { ...record, fieldSources: { ...record.fieldSources } };
  const fill = <F extends keyof Generation>(fact: F) => {
    if (!isOpen(record[fact]) || isOpen(other[fact])) return;
    filled[fact] = other[fact] as (typeof filled)[F];
    filled.fieldSources[fact] = other.fieldSources[fact] ?? { from: other.generator ?? 'text' };
  };
  for (const key of Object.keys(unknownGeneration) as (keyof GenerationRecord)[]) {
    if (key !== 'fieldSources' && key !== 'isOverlay') fill(key);
  }
  return filled;
}

function isOpen(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
