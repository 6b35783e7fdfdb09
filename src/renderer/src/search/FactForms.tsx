import { Autocomplete, Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { facetFields, type FacetField } from '@shared/api';
import {
  maxTextLength,
  type DateTerm,
  type NumberTerm,
  type SeedTerm,
  type TextTerm,
  type WordsTerm,
} from '@shared/search/query';
import { useState, type Ref } from 'react';
import { kindLabels } from './add-kinds';
import { orientationOf, orientationTerm, orientations } from './orientation';
import { useFacets } from './search-queries';
import classes from './TermForm.module.css';
import { useTextOf } from './use-text-of';
import { draftActions } from './use-draft-search';

interface FactFormProps<T> {
  ref?: Ref<HTMLInputElement>;
  /** Null while it is still to be said. */
  term: T | null;
  onTerm: (term: T) => void;
}

/** What is typed in one field is one step of undo. */
const oneStep = { onFocus: draftActions.begin, onBlur: draftActions.end } as const;
const suggestedValues = 200;

export function WordsForm(props: FactFormProps<WordsTerm> & { field: WordsTerm['field'] }) {
  const { ref, term, onTerm, field } = props;
  const [text, setText] = useTextOf(term?.words ?? '');
  return (
    <TextInput
      ref={ref}
      {...oneStep}
      label={kindLabels.get(field)}
      description="Images whose prompt has all of these words"
      placeholder="castle night"
      maxLength={maxTextLength}
      value={text}
      onChange={(event) => {
        const words = event.currentTarget.value;
        setText(words);
        if (words.trim() !== '') onTerm({ kind: 'words', field, words });
      }}
    />
  );
}

export function TextForm(props: FactFormProps<TextTerm> & { field: TextTerm['field'] }) {
  const { ref, term, onTerm, field } = props;
  const [text, setText] = useTextOf(term?.value ?? '');
  const [match, setMatch] = useState<TextTerm['match']>(term?.match ?? 'contains');
  const isListed = (facetFields as readonly string[]).includes(field);
  const { data: facets } = useFacets('', isListed ? [field as FacetField] : [], suggestedValues);
  const values = isListed ? (facets?.[0]?.values.map(({ value }) => value) ?? []) : [];
  const isFolder = field === 'folder';
  function change(value: string, how: TextTerm['match']): void {
    setMatch(how);
    if (value.trim() !== '') onTerm({ kind: 'text', field, match: how, value });
  }
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="Match"
        value={term?.match ?? match}
        onChange={(how) => change(text, how as TextTerm['match'])}
        data={[
          { value: 'contains', label: 'Contains' },
          { value: 'exact', label: isFolder ? 'Is or lies in' : 'Is' },
        ]}
      />
      <Autocomplete
        ref={ref}
        {...oneStep}
        aria-label={kindLabels.get(field)}
        placeholder={kindLabels.get(field)}
        data={values}
        limit={suggestedValues}
        maxDropdownHeight={280}
        maxLength={maxTextLength}
        value={text}
        onChange={(value) => {
          setText(value);
          change(value, term?.match ?? match);
        }}
        onOptionSubmit={(value) => {
          setText(value);
          change(value, 'exact');
        }}
      />
    </>
  );
}

export function NumberForm(props: FactFormProps<NumberTerm> & { field: NumberTerm['field'] }) {
  const { ref, term, onTerm, field } = props;
  const [bounds, setBounds] = useSpanOf<number>(term);
  const isFraction = field === 'cfg' || field === 'aspect';
  const label = kindLabels.get(field)!;
  function change(part: Partial<typeof bounds>): void {
    const next = { ...bounds, ...part };
    setBounds(next);
    if (isSpan(next)) onTerm({ kind: 'number', field, ...next });
  }
  const input = (end: 'from' | 'to') => (
    <NumberInput
      ref={end === 'from' ? ref : undefined}
      {...oneStep}
      label={end === 'from' ? `${label} from` : 'to'}
      aria-label={`${label} ${end}`}
      min={0}
      max={field === 'rating' ? 5 : 1e9}
      step={isFraction ? 0.1 : 1}
      decimalScale={isFraction ? 6 : 0}
      allowNegative={false}
      value={bounds[end] ?? ''}
      onChange={(value) => change({ [end]: typeof value === 'number' ? value : null })}
    />
  );
  return (
    <>
      <div className={classes.pair}>
        {input('from')}
        {input('to')}
      </div>
      {field === 'aspect' && (
        <div className={classes.offers}>
          {orientations.map((orientation) => (
            <Button
              key={orientation}
              variant="default"
              aria-pressed={term !== null && orientationOf(term) === orientation}
              onClick={() => onTerm(orientationTerm(orientation))}
            >
              {orientation}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

export function SeedForm({ ref, term, onTerm }: FactFormProps<SeedTerm>) {
  const [text, setText] = useTextOf(term?.seed ?? '');
  const isSeed = /^\d{1,20}$/.test(text.trim());
  return (
    <TextInput
      ref={ref}
      {...oneStep}
      label="Seed"
      inputMode="numeric"
      placeholder="123456789"
      error={text.trim() === '' || isSeed ? null : 'A seed is up to 20 digits.'}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        const digits = typed.trim();
        if (/^\d{1,20}$/.test(digits)) {
          onTerm({ kind: 'seed', seed: digits.replace(/^0+(?=\d)/, '') });
        }
      }}
    />
  );
}

export function DateForm({ ref, term, onTerm }: FactFormProps<DateTerm>) {
  const [days, setDays] = useSpanOf<string>(term);
  function change(part: Partial<typeof days>): void {
    const next = { ...days, ...part };
    setDays(next);
    if (isSpan(next)) onTerm({ kind: 'date', ...next });
  }
  const input = (end: 'from' | 'to') => (
    <TextInput
      ref={end === 'from' ? ref : undefined}
      {...oneStep}
      type="date"
      label={end === 'from' ? 'Changed from' : 'to'}
      aria-label={`Date ${end}`}
      max="9999-12-31"
      value={days[end] ?? ''}
      onChange={(event) => change({ [end]: event.currentTarget.value || null })}
    />
  );
  return (
    <div className={classes.pair}>
      {input('from')}
      {input('to')}
    </div>
  );
}

interface Span<T> {
  readonly from: T | null;
  readonly to: T | null;
}

/** With one end at least, and the ends in order. */
function isSpan<T extends number | string>({ from, to }: Span<T>): boolean {
  if (from === null && to === null) return false;
  return from === null || to === null || from <= to;
}

/** One's own ends while typing, also such as make no span; the term's when that changes elsewhere. */
function useSpanOf<T>(term: Span<T> | null): [Span<T>, (span: Span<T>) => void] {
  const given: Span<T> = { from: term?.from ?? null, to: term?.to ?? null };
  const [span, setSpan] = useState(given);
  const [seen, setSeen] = useState(given);
  if (seen.from !== given.from || seen.to !== given.to) {
    setSeen(given);
    setSpan(given);
  }
  return [span, setSpan];
}
