import { Select } from '@mantine/core';
import { relations, type Relation, type RelationTerm, type Subject } from '@shared/search/query';
import { useState, type Ref } from 'react';
import { Polarity } from './Polarity';
import { relationLabels } from './term-words';
import { TokenField } from './TokenField';

interface RelationFormProps {
  ref?: Ref<HTMLInputElement>;
  /** Null while one of the tokens is still to be chosen. */
  term: RelationTerm | null;
  onTerm: (term: RelationTerm) => void;
}

/** How two tokens of one image lie to one another. */
export function RelationForm({ ref, term, onTerm }: RelationFormProps) {
  // What is chosen already of one that is not whole yet.
  const [begun, setBegun] = useState<RelationTerm>(empty);
  const shown = term ?? begun;
  function change(part: Partial<RelationTerm>): void {
    const next = { ...shown, ...part };
    const isWhole = next.first.token !== '' && next.second.token !== '';
    setBegun(isWhole ? empty : next);
    if (isWhole) onTerm(next);
  }
  return (
    <>
      <TokenField
        ref={ref}
        label="First token"
        {...shown.first}
        onTake={(token) => change({ first: { ...shown.first, token } })}
      />
      <Polarity
        label="Polarity of the first token"
        isNegative={shown.first.isNegative}
        onChange={(isNegative) => change({ first: { ...shown.first, isNegative } })}
      />
      <Select
        aria-label="Relation"
        data={relations.map((value) => ({ value, label: relationLabels[value] }))}
        value={shown.relation}
        allowDeselect={false}
        checkIconPosition="right"
        onChange={(relation) => change({ relation: relation as Relation })}
      />
      <TokenField
        label="Second token"
        {...shown.second}
        onTake={(token) => change({ second: { ...shown.second, token } })}
      />
      <Polarity
        label="Polarity of the second token"
        isNegative={shown.second.isNegative}
        onChange={(isNegative) => change({ second: { ...shown.second, isNegative } })}
      />
    </>
  );
}

const nobody: Subject = { token: '', isNegative: false };
const empty: RelationTerm = {
  kind: 'relation',
  relation: 'left-of',
  first: nobody,
  second: nobody,
};
