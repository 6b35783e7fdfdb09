import type { Look } from '@shared/look';
import { firstLook, isMixed } from './edited-look';
import type { SourceKey } from './sources';
import { looks, useLooks } from './stores';

interface EditedField<Field extends keyof Look> {
  /** Of the first. */
  readonly value: Look[Field];
  readonly isMixed: boolean;
  readonly change: (value: Look[Field]) => void;
}

/** One field of the look of these tokens: a control renders when its own field changes only. */
export function useEditedField<Field extends keyof Look>(
  keys: readonly SourceKey[],
  field: Field,
): EditedField<Field> {
  return {
    value: useLooks((state) => firstLook(state, keys)[field]),
    isMixed: useLooks((state) => isMixed(state, keys, field)),
    change: (value) => void looks.getState().change(keys, { [field]: value }),
  };
}
