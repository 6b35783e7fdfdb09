import {
  defaultMinAttention,
  defaultMinLikeness,
  type Literal,
  type NumberTerm,
  type Relation,
  type Subject,
  type Term,
  type TextTerm,
} from '@shared/search/query';
import { splitPath } from '../app/format';
import { flagLabels, kindLabels } from './add-kinds';
import { orientationOf } from './orientation';
import { placeInShort, placeInWords } from './place-words';

export const relationLabels: Record<Relation, string> = {
  'left-of': 'left of',
  'right-of': 'right of',
  above: 'above',
  below: 'below',
  inside: 'inside',
  overlaps: 'overlapping',
  'larger-than': 'larger than',
};

/** "not moon at the top right": a literal in words, as a sentence would have it. */
export function literalInWords({ not, term }: Literal): string {
  return `${not ? 'not ' : ''}${termInWords(term)}`;
}

export function termInWords(term: Term): string {
  if (term.kind === 'like' && term.minLikeness !== defaultMinLikeness) {
    return `${termInShort(term)}, at least ${term.minLikeness}`;
  }
  if (term.kind !== 'place') return termInShort(term);
  const { subject, place, minAttention } = term;
  const minimum = minAttention === defaultMinAttention ? '' : `, at least ${minAttention}`;
  return `${subjectInWords(subject)} ${placeInWords(place)}${minimum}`;
}

/** As a chip says it, for place terms beside a picture of the place. */
export function termInShort(term: Term): string {
  switch (term.kind) {
    case 'place':
      return `${subjectInWords(term.subject)} ${placeInShort(term.place)}`;
    case 'relation':
      return [
        subjectInWords(term.first),
        relationLabels[term.relation],
        subjectInWords(term.second),
      ].join(' ');
    case 'like':
      return `like image ${term.imageId}`;
    case 'words':
      return `${term.field === 'prompt' ? 'prompt' : 'negative prompt'} “${term.words}”`;
    case 'text':
      return textInWords(term);
    case 'number':
      return numberInWords(term);
    case 'seed':
      return `seed ${term.seed}`;
    case 'date':
      return spanInWords('date', term.from, term.to, ['since', 'until']);
    case 'collection':
      return `in “${term.name}”`;
    case 'flag':
      return flagLabels.find(([flag]) => flag === term.flag)![1].toLowerCase();
  }
}

export function subjectInWords({ token, isNegative, isGroup }: Subject): string {
  if (isGroup) return `${token} (${isNegative ? 'negative group' : 'group'})`;
  return isNegative ? `${token} (negative)` : token;
}

function textInWords({ field, match, value }: TextTerm): string {
  const shown = field === 'folder' && match === 'exact' ? splitPath(value).name || value : value;
  const label = field === 'lora' ? 'LoRA' : kindLabels.get(field)!.toLowerCase();
  return match === 'exact' ? `${label} ${shown}` : `${label} with “${shown}”`;
}

function numberInWords(term: NumberTerm): string {
  const { field, from, to } = term;
  if (field === 'aspect') {
    const orientation = orientationOf(term);
    if (orientation) return orientation;
  }
  if (field === 'rating') return ratingInWords(from, to);
  const label = field === 'cfg' ? 'CFG' : field === 'aspect' ? 'aspect ratio' : field;
  return spanInWords(label, from, to, ['from', 'up to']);
}

function ratingInWords(from: number | null, to: number | null): string {
  const stars = (count: number) => (count === 0 ? 'no stars' : '★'.repeat(Math.min(count, 5)));
  if (from !== null && from === to) return stars(from);
  const isOpen = to === null || to >= 5;
  if (isOpen && (from === null || from === 0)) return 'any rating';
  if (isOpen) return `${stars(from!)} or more`;
  if (from === null || from === 0) return `${stars(to)} or fewer`;
  return `${stars(from)} to ${stars(to)}`;
}

function spanInWords(
  label: string,
  from: number | string | null,
  to: number | string | null,
  [since, until]: readonly [string, string],
): string {
  if (from === to) return `${label} ${from}`;
  if (to === null) return `${label} ${since} ${from}`;
  if (from === null) return `${label} ${until} ${to}`;
  return `${label} ${from} to ${to}`;
}
