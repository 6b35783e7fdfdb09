import type { EffectField } from '@shared/insights';
import type { Query } from '@shared/search/query';
import { valueInWords } from './chart-data';
import { differenceOf, type ComparisonRow } from './comparison-rows';
import classes from './comparison-columns.module.css';
import type { FigureColumn } from './FigureTable';
import { hasToken, madeWith, searchAddress } from './image-searches';
import { ImagesLink } from './ImagesLink';
import { formatDifference, formatMeasure, measureOf, type Measure } from './measures';
import { seriesColors } from './series-colors';
import { TokenName } from './TokenName';

interface Compared {
  base: Query;
  field: EffectField;
  values: readonly [string, string];
  measure: Measure;
}

/** Token, images and measure of either side, and the difference as a bar from the middle. */
export function comparisonColumns({
  base,
  field,
  values,
  measure,
}: Compared): FigureColumn<ComparisonRow>[] {
  const side = (at: 0 | 1): FigureColumn<ComparisonRow>[] => {
    const name = valueInWords(values[at]);
    return [
      {
        key: at === 0 ? 'first' : 'second',
        label: <SideName name={name} at={at} />,
        title: values[at],
        width: 'minmax(80px, 0.7fr)',
        sorts: 'desc',
        cell: ({ sides }) => {
          const value = sides[at] && measureOf(sides[at], measure);
          return value === null ? '–' : formatMeasure(measure, value);
        },
      },
      {
        key: `images${at}`,
        label: 'Images',
        title: `Images with ${name} that have the token`,
        width: '62px',
        isExtra: true,
        cell: ({ token, isNegative, sides }, tabIndex) =>
          sides[at] && (
            <ImagesLink
              tabIndex={tabIndex}
              count={sides[at].images}
              of={`${token} and ${name}`}
              address={searchAddress(base, [
                hasToken({ token, isNegative }),
                madeWith(field, values[at])!,
              ])}
            />
          ),
      },
    ];
  };
  return [
    {
      key: 'token',
      label: 'Token',
      width: 'minmax(100px, 1fr)',
      isText: true,
      sorts: 'asc',
      cell: ({ token }) => <TokenName token={token} />,
    },
    ...side(0),
    ...side(1),
    {
      key: 'difference',
      label: 'Difference',
      title: 'The second less the first; sorted by how much it is, either way',
      width: 'minmax(150px, 1fr)',
      sorts: 'desc',
      cell: (row) => <Difference row={row} measure={measure} />,
    },
  ];
}

function SideName({ name, at }: { name: string; at: 0 | 1 }) {
  return (
    <span className={classes.side}>
      <TokenName token={name} color={seriesColors[at]} />
    </span>
  );
}

/** Of the bar: what fills its half. */
const widest = { avgMax: 0.5, avgMean: 0.25, avgCoverage: 0.5, images: 100 } as const;

function Difference({ row, measure }: { row: ComparisonRow; measure: Measure }) {
  const difference = differenceOf(row, measure);
  if (difference === null) return <span className={classes.none}>only with one</span>;
  const part = Math.min(1, Math.abs(difference) / widest[measure]);
  return (
    <span className={classes.difference}>
      <span className={classes.bar} aria-hidden>
        <span
          className={classes.fill}
          style={{
            width: `${part * 50}%`,
            left: difference < 0 ? `${50 - part * 50}%` : '50%',
            background: seriesColors[difference < 0 ? 0 : 1],
          }}
        />
      </span>
      <span className={classes.figure}>{formatDifference(measure, difference)}</span>
    </span>
  );
}
