import {
  type Flag,
  type NumberField,
  type Term,
  type TextField,
  type WordsTerm,
} from '@shared/search/query';

/** What can be asked for that needs more than a click. */
export type AddKind =
  | 'place'
  /** No term: a place is painted, and one of the tokens in it becomes the subject of one. */
  | 'here'
  | 'relation'
  | 'like'
  | WordsTerm['field']
  | TextField
  | NumberField
  | 'seed'
  | 'date'
  | 'collection';

interface KindSection {
  readonly title: string;
  readonly kinds: readonly (readonly [AddKind, string])[];
}

/** As they are offered. */
export const kindSections: readonly KindSection[] = [
  {
    title: 'Where',
    kinds: [
      ['place', 'Token'],
      ['here', 'Anything here'],
      ['relation', 'Two tokens'],
      ['like', 'Like an image'],
    ],
  },
  {
    title: 'How it was made',
    kinds: [
      ['prompt', 'Prompt words'],
      ['negative', 'Negative prompt words'],
      ['model', 'Model'],
      ['lora', 'LoRA'],
      ['sampler', 'Sampler'],
      ['scheduler', 'Scheduler'],
      ['steps', 'Steps'],
      ['cfg', 'CFG'],
      ['seed', 'Seed'],
      ['generator', 'Generator'],
    ],
  },
  {
    title: 'The file',
    kinds: [
      ['folder', 'Folder'],
      ['file', 'File name'],
      ['date', 'Date'],
      ['width', 'Width'],
      ['height', 'Height'],
      ['aspect', 'Aspect ratio'],
      ['rating', 'Rating'],
      ['heatmaps', 'Number of heatmaps'],
      ['collection', 'Collection'],
    ],
  },
];

export const kindLabels = new Map(kindSections.flatMap(({ kinds }) => kinds));

export const flagLabels: readonly (readonly [Flag, string])[] = [
  ['favorite', 'Favourite'],
  ['rated', 'Rated'],
  ['with-heatmaps', 'Has heatmaps'],
  ['with-problems', 'Has problems'],
  ['missing', 'File is missing'],
  ['overlay', 'Heatmap drawn over it'],
];

/** By which of them a term is edited; null for flags, of which there is nothing to edit. */
export function kindOf(term: Term): AddKind | null {
  switch (term.kind) {
    case 'words':
    case 'text':
    case 'number':
      return term.field;
    case 'flag':
      return null;
    default:
      return term.kind;
  }
}
