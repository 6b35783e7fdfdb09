import { SegmentedControl, Select } from '@mantine/core';
import { effectFields, type EffectField } from '@shared/insights';
import { FilterField } from '../app/FilterField';
import { valueInWords } from './chart-data';
import filters from './Filters.module.css';
import { fieldLabels } from './insight-tables';
import { MeasureSwitch } from './MeasureSwitch';
import { MinimumImages } from './MinimumImages';

interface CompareFiltersProps {
  field: EffectField;
  /** All values of the field, most images first. */
  known: readonly string[];
  values: readonly string[];
  text: string;
  onText: (text: string) => void;
  onField: (field: EffectField) => void;
  onValues: (values: readonly string[]) => void;
}

/** What is compared: the field, two of its values, and which tokens. */
export function CompareFilters(props: CompareFiltersProps) {
  const { field, known, values, text, onText, onField, onValues } = props;
  const pick = (at: 0 | 1) => (
    <Select
      size="xs"
      className={filters.by}
      aria-label={at === 0 ? 'First' : 'Second'}
      data={[...new Set([...values, ...known])]
        .filter((value) => value !== values[1 - at])
        .map((value) => ({ value, label: valueInWords(value) }))}
      value={values[at] ?? null}
      searchable
      allowDeselect={false}
      checkIconPosition="right"
      disabled={values.length < 2}
      onChange={(value) => {
        if (value === null) return;
        onValues(at === 0 ? [value, values[1]!] : [values[0]!, value]);
      }}
    />
  );
  return (
    <div className={filters.filters} role="group" aria-label="What is compared">
      <SegmentedControl
        size="xs"
        aria-label="Compare by"
        data={effectFields.map((value) => ({ value, label: fieldLabels[value] }))}
        value={field}
        onChange={(value) => onField(value as EffectField)}
      />
      {pick(0)}
      <span aria-hidden>and</span>
      {pick(1)}
      <FilterField value={text} onChange={onText} className={filters.last} />
      <MinimumImages />
      <MeasureSwitch />
    </div>
  );
}
