import type { Term } from '@shared/search/query';
import type { Ref } from 'react';
import { kindOf, type AddKind } from './add-kinds';
import { CollectionForm } from './CollectionForm';
import { DateForm, NumberForm, SeedForm, TextForm, WordsForm } from './FactForms';
import { HereForm } from './HereForm';
import { LikeForm } from './LikeForm';
import { PlaceForm } from './PlaceForm';
import { RelationForm } from './RelationForm';

interface TermFormProps {
  ref: Ref<HTMLInputElement>;
  kind: AddKind;
  /** Null while it is being added. */
  term: Term | null;
  onTerm: (term: Term) => void;
}

/** Where one says what a term asks for; the same while it is added and when it is changed later. */
export function TermForm({ ref, kind, term, onTerm }: TermFormProps) {
  const given = term && kindOf(term) === kind ? term : null;
  const props = { ref, onTerm };
  switch (kind) {
    case 'place':
      return <PlaceForm {...props} term={given?.kind === 'place' ? given : null} />;
    case 'here':
      return <HereForm onTerm={onTerm} />;
    case 'relation':
      return <RelationForm {...props} term={given?.kind === 'relation' ? given : null} />;
    case 'like':
      return <LikeForm {...props} term={given?.kind === 'like' ? given : null} />;
    case 'prompt':
    case 'negative':
      return <WordsForm {...props} field={kind} term={given?.kind === 'words' ? given : null} />;
    case 'model':
    case 'sampler':
    case 'scheduler':
    case 'lora':
    case 'generator':
    case 'folder':
    case 'file':
      return <TextForm {...props} field={kind} term={given?.kind === 'text' ? given : null} />;
    case 'seed':
      return <SeedForm {...props} term={given?.kind === 'seed' ? given : null} />;
    case 'collection':
      return <CollectionForm {...props} term={given?.kind === 'collection' ? given : null} />;
    case 'date':
      return <DateForm {...props} term={given?.kind === 'date' ? given : null} />;
    default:
      return <NumberForm {...props} field={kind} term={given?.kind === 'number' ? given : null} />;
  }
}
