import { UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { FacetCounts } from '@shared/api';
import { formatQuery } from '@shared/search/format-query';
import { useState } from 'react';
import { formatCount, splitPath } from '../app/format';
import { unpaintedTerm } from './asked-search';
import classes from './Facets.module.css';
import {
  chosenValues,
  facetTerm,
  shownFacets,
  toggleFacet,
  withoutFacet,
  type ShownFacet,
} from './facet-terms';
import { useFacets } from './search-queries';
import { draftActions, draftSearch, useDraft } from './use-draft-search';

/** Counting can wait until a stroke has passed. */
const countAfterMs = 150;
const fetchedValues = 50;
const shownValues = 5;

const labels: Record<ShownFacet, string> = {
  model: 'Model',
  sampler: 'Sampler',
  lora: 'LoRA',
  rating: 'Rating',
  orientation: 'Orientation',
  folder: 'Folder',
};

/** How what is found divides by facts; a click asks for one of them. */
export function Facets() {
  const query = useDraft((draft) => draft.query);
  const isReady = unpaintedTerm(query) === undefined;
  const [counted] = useDebouncedValue(isReady ? query : null, countAfterMs);
  const asked = counted && unpaintedTerm(counted) === undefined ? counted : null;
  // A field of which a value is chosen shows what could be chosen instead.
  const text = asked ? formatQuery(asked) : '';
  const free = shownFacets.filter((field) => !asked || chosenValues(asked, field).length === 0);
  const { data } = useFacets(text, free, fetchedValues);
  return (
    <section className={classes.facets} aria-label="Facets">
      {shownFacets.map((field) =>
        free.includes(field) ? (
          <Facet key={field} field={field} counts={data?.find((one) => one.field === field)} />
        ) : (
          <ChosenFacet key={field} field={field} text={formatQuery(withoutFacet(asked!, field))} />
        ),
      )}
    </section>
  );
}

function ChosenFacet({ field, text }: { field: ShownFacet; text: string }) {
  const { data } = useFacets(text, [field], fetchedValues);
  return <Facet field={field} counts={data?.[0]} />;
}

function Facet({ field, counts }: { field: ShownFacet; counts: FacetCounts | undefined }) {
  const query = useDraft((draft) => draft.query);
  const [isOpen, setIsOpen] = useState(false);
  const chosen = chosenValues(query, field);
  const values = listed(field, counts, chosen);
  if (values.length === 0) return null;
  const most = Math.max(1, ...values.map(({ count }) => count));
  const shown = isOpen ? values : values.slice(0, Math.max(shownValues, chosen.length));
  return (
    <div role="group" aria-label={labels[field]}>
      <h3 className={classes.title}>{labels[field]}</h3>
      <ul className={classes.values}>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <UnstyledButton
              className={classes.value}
              style={{ '--share': count / most } as never}
              title={value}
              aria-label={`${words(field, value)}, ${formatCount(count)}`}
              aria-pressed={chosen.includes(value)}
              onClick={() => toggle(field, value)}
            >
              <span className={classes.name}>{words(field, value)}</span>
              <span className={classes.count}>{formatCount(count)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {values.length > shownValues && (
        <UnstyledButton className={classes.more} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Fewer' : `All ${values.length}`}
        </UnstyledButton>
      )}
    </div>
  );
}

/** Stars from many to few; what is chosen is there also when nothing has it. */
function listed(field: ShownFacet, counts: FacetCounts | undefined, chosen: readonly string[]) {
  const values = (counts?.values ?? []).filter(({ value }) => facetTerm(field, value) !== null);
  const missing = chosen.filter((value) => !values.some((one) => one.value === value));
  const all = [...missing.map((value) => ({ value, count: 0 })), ...values];
  return field === 'rating' ? all.sort((a, b) => Number(b.value) - Number(a.value)) : all;
}

function words(field: ShownFacet, value: string): string {
  if (field === 'rating') return value === '0' ? 'No stars' : '★'.repeat(Number(value));
  if (field === 'orientation') return value.charAt(0).toUpperCase() + value.slice(1);
  return field === 'folder' ? splitPath(value).name || value : value;
}

function toggle(field: ShownFacet, value: string): void {
  const term = facetTerm(field, value);
  const { query } = draftSearch.getState();
  if (term) draftActions.setQuery(toggleFacet(query, field, term).query);
}
