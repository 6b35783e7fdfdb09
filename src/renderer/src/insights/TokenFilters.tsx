import { Select } from '@mantine/core';
import { effectFields, type EffectField } from '@shared/insights';
import { FilterField } from '../app/FilterField';
import { useFacets } from '../search/search-queries';
import { fieldLabels } from './insight-tables';
import { valueInWords } from './chart-data';
import type { ChosenValues } from './insights-address';
import { MinimumImages } from './MinimumImages';
import classes from './Filters.module.css';

interface TokenFiltersProps {
  query: string;
  text: string;
  onText: (text: string) => void;
  by: ChosenValues | null;
  onBy: (by: ChosenValues | null) => void;
}

/** Which tokens are listed, and over which images. */
export function TokenFilters({ query, text, onText, by, onBy }: TokenFiltersProps) {
  return (
    <div className={classes.filters} role="group" aria-label="Filter">
      <FilterField value={text} onChange={onText} className={classes.text} />
      <MinimumImages />
      <MadeWith query={query} by={by} onBy={onBy} />
    </div>
  );
}

const mostValues = 200;

function MadeWith({ query, by, onBy }: Pick<TokenFiltersProps, 'query' | 'by' | 'onBy'>) {
  const { data: facets } = useFacets(query, effectFields, mostValues);
  const groups = (facets ?? []).map(({ field, values }) => ({
    group: fieldLabels[field as EffectField],
    items: values.map(({ value }) => ({ value: `${field}=${value}`, label: valueInWords(value) })),
  }));
  const chosen = by?.values[0] === undefined ? null : `${by.field}=${by.values[0]}`;
  const isListed = groups.some(({ items }) => items.some(({ value }) => value === chosen));
  const data =
    chosen === null || isListed
      ? groups
      : [
          ...groups,
          { group: 'Chosen', items: [{ value: chosen, label: valueInWords(by!.values[0]!) }] },
        ];
  return (
    <Select
      size="xs"
      className={classes.by}
      aria-label="Made with"
      placeholder="All models, samplers, LoRAs"
      data={data}
      value={chosen}
      searchable
      clearable
      nothingFoundMessage="None has that in its name."
      maxDropdownHeight={320}
      onChange={(value) => onBy(value === null ? null : chosenOf(value))}
    />
  );
}

function chosenOf(value: string): ChosenValues {
  const cut = value.indexOf('=');
  return { field: value.slice(0, cut) as EffectField, values: [value.slice(cut + 1)] };
}
