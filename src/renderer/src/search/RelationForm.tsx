import { Select } from '@mantine/core';
import { relations, type Relation, type RelationTerm, type Subject } from '@shared/search/query';
import { useState, type Ref } from 'react';
import { SubjectFields } from './SubjectFields';
import { relationLabels } from './term-words';

interface RelationFormProps {
  ref?: Ref<HTMLInputElement>;
  /** Null while one of the two is still to be chosen. */
  term: RelationTerm | null;
  onTerm: (term: RelationTerm) => void;
}

/** How two tokens or groups of one image lie to one another. */
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
      <SubjectFields
        ref={ref}
        which="first"
        subject={shown.first}
        onSubject={(first) => change({ first })}
      />
      <Select
        aria-label="Relation"
        data={relations.map((value) => ({ value, label: relationLabels[value] }))}
        value={shown.relation}
        allowDeselect={false}
        checkIconPosition="right"
        onChange={(relation) => change({ relation: relation as Relation })}
      />
      <SubjectFields
        which="second"
        subject={shown.second}
        onSubject={(second) => change({ second })}
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
