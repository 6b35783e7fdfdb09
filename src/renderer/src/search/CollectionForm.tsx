import { Autocomplete } from '@mantine/core';
import { maxCollectionName } from '@shared/collections';
import type { CollectionTerm } from '@shared/search/query';
import type { Ref } from 'react';
import { useCollections } from '../collections/collections';
import { draftActions } from './use-draft-search';
import { useTextOf } from './use-text-of';

interface CollectionFormProps {
  ref: Ref<HTMLInputElement>;
  /** Null while it is still to be said. */
  term: CollectionTerm | null;
  onTerm: (term: CollectionTerm) => void;
}

/** Into which collection the images were put. */
export function CollectionForm({ ref, term, onTerm }: CollectionFormProps) {
  const { data: all = [] } = useCollections();
  const [typed, setTyped] = useTextOf(term?.name ?? '');
  const names = all.filter(({ query }) => query === null).map(({ name }) => name);
  return (
    <Autocomplete
      ref={ref}
      onFocus={draftActions.begin}
      onBlur={draftActions.end}
      label="Collection"
      description={
        names.length === 0
          ? 'There is none yet: put images into one with K'
          : 'Images that were put into it'
      }
      placeholder="Its name"
      maxLength={maxCollectionName}
      data={names}
      value={typed}
      onChange={(name) => {
        setTyped(name);
        if (name.trim() !== '') onTerm({ kind: 'collection', name });
      }}
    />
  );
}
