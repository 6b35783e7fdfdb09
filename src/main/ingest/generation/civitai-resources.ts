import { asObject, parseJson } from '../json';
import { nameOrNull, scaleOrNull } from './fact-sheet';

/** A model that Civitai names in `Civitai resources`. */
export interface CivitaiResource {
  /** Lower case: "checkpoint", "lora". */
  type: string;
  name: string | null;
  weight: number | null;
}

/** Empty for a list that cannot be read: everything else of its text was. */
export function civitaiResources(list: string | undefined): CivitaiResource[] {
  if (!list?.startsWith('[')) return [];
  let value: unknown;
  try {
    value = parseJson(list).value;
  } catch {
    return [];
  }
  return (Array.isArray(value) ? value : []).flatMap((item) => {
    const resource = asObject(item);
    if (!resource) return [];
    const parts = [resource['modelName'], resource['modelVersionName']].flatMap(
      (part) => nameOrNull(part) ?? [],
    );
    const type = typeof resource['type'] === 'string' ? resource['type'].toLowerCase() : '';
    const name = parts.length > 0 ? parts.join(' ') : null;
    return [{ type, name, weight: scaleOrNull(resource['weight']) }];
  });
}
