import { SegmentedControl } from '@mantine/core';
import type { Subject } from '@shared/search/query';
import type { Ref } from 'react';
import { Polarity } from './Polarity';
import classes from './SubjectFields.module.css';
import { TokenField } from './TokenField';

interface SubjectFieldsProps {
  ref?: Ref<HTMLInputElement>;
  /** Where there are two of them. */
  which?: 'first' | 'second';
  /** Its token is empty while none has been chosen. */
  subject: Subject;
  onSubject: (subject: Subject) => void;
}

/** A token or a group, by name, and of which prompt it is. */
export function SubjectFields({ ref, which, subject, onSubject }: SubjectFieldsProps) {
  const { token, isNegative, isGroup = false } = subject;
  const kind = isGroup ? 'group' : 'token';
  const of = which ? ` of the ${which} ${kind}` : '';
  const label = which ? `${which} ${kind}` : kind;
  return (
    <>
      {/* Above the field, whose list would lie over it. */}
      <div className={classes.switches}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={which ? `Token or group, the ${which} one` : 'Token or group'}
          value={kind}
          onChange={(chosen) => onSubject(asGroup(subject, chosen === 'group'))}
          data={[
            { value: 'token', label: 'Token' },
            { value: 'group', label: 'Group' },
          ]}
        />
        <Polarity
          label={`Polarity${of}`}
          isNegative={isNegative}
          onChange={(negative) => onSubject({ ...subject, isNegative: negative })}
        />
      </div>
      <TokenField
        ref={ref}
        label={label.charAt(0).toUpperCase() + label.slice(1)}
        token={token}
        isNegative={isNegative}
        isGroup={isGroup}
        onTake={(taken) => onSubject({ ...subject, token: taken })}
      />
    </>
  );
}

function asGroup({ token, isNegative }: Subject, isGroup: boolean): Subject {
  return isGroup ? { token, isNegative, isGroup } : { token, isNegative };
}
