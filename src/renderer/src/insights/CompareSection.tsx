import { useDebouncedValue } from '@mantine/hooks';
import type { Query } from '@shared/search/query';
import { useMemo, useState } from 'react';
import { valueInWords } from './chart-data';
import { ChartEmpty, ChartFrame, ChartPending } from './ChartFrame';
import { CompareFilters } from './CompareFilters';
import { comparisonRows, type ComparisonSort } from './comparison-rows';
import { comparisonColumns } from './comparison-columns';
import classes from './CompareSection.module.css';
import { FigureTable } from './FigureTable';
import { useComparedTokens, useEffectsBy } from './insight-queries';
import type { TokenAsk } from './waiting-table';
import { comparisonTable, fieldLabels } from './insight-tables';
import { setInsights, useInsightsSettings } from './insights-settings';
import { measureLabels } from './measures';
import type { InsightsWay } from './use-insights-place';
import { withToken } from './insights-address';
import { countOf } from '../app/format';

const filterAfterMs = 120;

/** Every token with one model, sampler or LoRA and with another, and what lies between. */
export function CompareSection({ place, go, base }: InsightsWay & { base: Query }) {
  const { query, isNegative } = place;
  const lastField = useInsightsSettings((state) => state.field);
  const field = place.by?.field ?? lastField;
  const { data: effects, error } = useEffectsBy(query, field);
  const known = (effects?.rows ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
  // Until two are chosen, the two of most images.
  const chosen = place.by?.values ?? [];
  const values = [...chosen, ...known.filter((value) => !chosen.includes(value))].slice(0, 2);
  const [text, setText] = useState('');
  const [settledText] = useDebouncedValue(text.trim(), filterAfterMs);
  return (
    <div className={classes.section}>
      <CompareFilters
        field={field}
        known={known}
        values={values}
        text={text}
        onText={setText}
        onField={(next) => {
          setInsights({ field: next });
          go({ ...place, by: null }, { replace: true });
        }}
        onValues={(next) => go({ ...place, by: { field, values: next } }, { replace: true })}
      />
      {effects === undefined ? (
        <ChartPending heightPx={420} error={error} />
      ) : values.length < 2 ? (
        <ChartEmpty heightPx={240}>
          {values.length === 0
            ? `No image says with which ${fieldLabels[field]} it was made. Choose another field above.`
            : `All images that say it were made with ${valueInWords(values[0]!)}. There is nothing to compare it with: choose another field above.`}
        </ChartEmpty>
      ) : (
        <Comparison
          key={`${field} ${isNegative}`}
          {...{ base, query, isNegative, field, text: settledText }}
          values={values as [string, string]}
          onOpen={(token) => go({ ...withToken(place, { token, isNegative }), by: null })}
        />
      )}
    </div>
  );
}

interface ComparisonProps {
  base: Query;
  query: string;
  isNegative: boolean;
  field: NonNullable<TokenAsk['by']>['field'];
  values: readonly [string, string];
  text: string;
  onOpen: (token: string) => void;
}

function Comparison({ base, query, isNegative, field, values, text, onOpen }: ComparisonProps) {
  const measure = useInsightsSettings((state) => state.measure);
  const sort = useInsightsSettings((state) => state.comparedBy);
  const direction = useInsightsSettings((state) => state.comparedDirection);
  const minImages = useInsightsSettings((state) => state.minImages);
  const [a, b] = values;
  const answers = useComparedTokens(
    values.map((value) => ({
      query,
      isNegative,
      text,
      minImages,
      sort: 'images',
      direction: 'desc',
      by: { field, value },
    })),
  );
  const first = answers[0]?.data;
  const second = answers[1]?.data;
  const rows = useMemo(
    () =>
      first && second ? comparisonRows([first, second], { measure, sort, direction }) : undefined,
    [first, second, measure, sort, direction],
  );
  const columns = useMemo(
    () => comparisonColumns({ base, field, values: [a, b], measure }),
    [base, field, a, b, measure],
  );
  const isCut = [first, second].some((table) => table && table.rows.length < table.total);
  const names = [valueInWords(a), valueInWords(b)] as const;
  const title = `${names[0]} and ${names[1]}`;
  const error = answers.find((answer) => answer.error !== null)?.error ?? null;
  return (
    <ChartFrame
      title="Compared"
      note={[
        measureLabels[measure].toLowerCase(),
        rows ? countOf(rows.length, 'token') : '',
        isCut ? 'among the 500 of most images with each' : '',
      ]
        .filter(Boolean)
        .join(', ')}
      sample={first?.sample ?? null}
      table={rows?.length ? () => comparisonTable(title, names, rows, measure) : null}
      className={classes.frame}
    >
      {rows === undefined ? (
        <ChartPending heightPx={420} error={error} />
      ) : rows.length === 0 ? (
        <ChartEmpty heightPx={200}>
          No token is left. Clear the filter, ask for fewer images, or choose other values.
        </ChartEmpty>
      ) : (
        <FigureTable
          label="Compared"
          columns={columns}
          rowCount={rows.length}
          rowAt={(index) => rows[index]}
          order={{ sort, direction }}
          onSort={(next, way) =>
            setInsights({ comparedBy: next as ComparisonSort, comparedDirection: way })
          }
          onOpen={({ token }) => onOpen(token)}
          isStale={answers.some(({ isPlaceholderData }) => isPlaceholderData)}
        />
      )}
    </ChartFrame>
  );
}
