import { TextInput, UnstyledButton } from '@mantine/core';
import { formatQuery } from '@shared/search/format-query';
import { maxQueryLength } from '@shared/search/query';
import { useRef, useState } from 'react';
import { aroundError } from './around-error';
import classes from './QueryBar.module.css';
import type { TypedText } from './draft-search';
import { draftActions, useDraft } from './use-draft-search';

/** The query as text; what is typed is asked at once, and where it is no query, it says where. */
export function QueryText() {
  const typed = useDraft((draft) => draft.typed);
  const text = useDraft((draft) => formatQuery(draft.query));
  const field = useRef<HTMLInputElement>(null);
  // One's own words while typing: the query's would change under the hands.
  const [own, setOwn] = useState<string | null>(null);
  return (
    <>
      <TextInput
        ref={field}
        size="xs"
        data-query-text
        aria-label="Query as text"
        aria-invalid={typed !== null}
        aria-describedby={typed ? 'query-error' : undefined}
        classNames={{ input: classes.field }}
        placeholder='dragon@center & "paper lantern"@top-right & !text@bottom & rating>=3'
        spellCheck={false}
        autoComplete="off"
        maxLength={maxQueryLength}
        error={typed !== null}
        value={typed?.text ?? own ?? text}
        onFocus={() => draftActions.begin()}
        onChange={(event) => {
          setOwn(event.currentTarget.value);
          draftActions.setText(event.currentTarget.value);
        }}
        onBlur={() => {
          setOwn(null);
          draftActions.end();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') setOwn(null);
        }}
      />
      {typed && <TextError typed={typed} onShow={() => select(field.current, typed)} />}
    </>
  );
}

function TextError({ typed, onShow }: { typed: TypedText; onShow: () => void }) {
  const [before, wrong, after] = aroundError(typed);
  return (
    <p className={classes.error} id="query-error" role="alert">
      <span className={classes.message}>{typed.error.message}</span>
      <UnstyledButton
        className={classes.where}
        aria-label={`Go to character ${typed.error.at + 1}`}
        onClick={onShow}
      >
        {before}
        <mark>{wrong}</mark>
        {after}
      </UnstyledButton>
    </p>
  );
}

function select(field: HTMLInputElement | null, { error }: TypedText): void {
  field?.focus();
  field?.setSelectionRange(error.at, error.at + error.length);
}
