import { SegmentedControl } from '@mantine/core';
import type { PairRanking, TokenPair } from '@shared/insights';
import type { Query } from '@shared/search/query';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { FilterField } from '../app/FilterField';
import { countOf } from '../app/format';
import { ChartEmpty, ChartFrame, ChartPending } from './ChartFrame';
import { FigureTable, type FigureColumn } from './FigureTable';
import filters from './Filters.module.css';
import { hasToken, searchAddress } from './image-searches';
import { ImagesLink } from './ImagesLink';
import { usePairs } from './insight-queries';
import { pairsTable } from './insight-tables';
import { insightsAddress, withToken } from './insights-address';
import { setInsights, useInsightsSettings } from './insights-settings';
import { formatLift, formatShare } from './measures';
import { OffsetArrow } from './OffsetArrow';
import { PairPlot } from './PairPlot';
import rowClasses from './PairRows.module.css';
import classes from './PairsSection.module.css';
import { pairsWith, sortPairs, type PairOrder } from './sorted-pairs';
import type { InsightsWay } from './use-insights-place';
import { navigateHash } from '../app/address';

const rankings = [
  { value: 'frequent', label: 'Most frequent' },
  { value: 'tied', label: 'More than by chance' },
] satisfies { value: PairRanking; label: string }[];

const notes: Record<PairRanking, string> = {
  frequent: 'the most frequent',
  tied: 'the least by chance',
};

const nothingAtAll: Record<PairRanking, string> = {
  frequent:
    'No image has two tokens of this prompt. Choose the other prompt, or import images with more tokens.',
  tied: 'No two tokens of this prompt are together surely more often than by chance. Choose the most frequent, or the other prompt.',
};

const asTheyCome: Record<PairRanking, PairOrder | undefined> = {
  frequent: { sort: 'images', direction: 'desc' },
  tied: undefined,
};

/** Which tokens images have together most, and how they lie to one another. */
export function PairsSection({ place, base }: InsightsWay & { base: Query }) {
  const { query, isNegative } = place;
  const ranking = useInsightsSettings((state) => state.pairRanking);
  const { data, error } = usePairs(query, isNegative, null, ranking);
  const [text, setText] = useState('');
  // Null: as they come.
  const [sorted, setSorted] = useState<PairOrder | null>(null);
  const order = sorted ?? asTheyCome[ranking];
  const deferredText = useDeferredValue(text);
  const pairs = useMemo(() => {
    if (!data) return undefined;
    const left = pairsWith(data.pairs, deferredText);
    return order ? sortPairs(left, order) : left;
  }, [data, deferredText, order]);
  const columns = useMemo(() => {
    const addressOf = ({ first, second }: TokenPair) =>
      searchAddress(base, [
        hasToken({ token: first, isNegative }),
        hasToken({ token: second, isNegative }),
      ]);
    const panelOf = (token: string) =>
      insightsAddress(withToken({ ...place, by: null }, { token, isNegative }));
    return { list: columnsOf(addressOf, panelOf), addressOf };
  }, [base, isNegative, place]);
  const title = 'Tokens together';
  return (
    <div className={classes.section}>
      <div className={classes.list}>
        <div className={filters.filters}>
          <FilterField
            value={text}
            onChange={setText}
            className={filters.text}
            label="Filter pairs"
          />
          <SegmentedControl
            size="xs"
            aria-label="Pairs"
            data={rankings}
            value={ranking}
            onChange={(value) => {
              setSorted(null);
              setInsights({ pairRanking: value as PairRanking });
            }}
          />
        </div>
        <ChartFrame
          title={title}
          note={pairs ? `${countOf(pairs.length, 'pair')}, ${notes[ranking]}` : ''}
          sample={data?.sample ?? null}
          table={pairs?.length ? () => pairsTable(title, pairs) : null}
          className={classes.frame}
        >
          {!pairs ? (
            <ChartPending heightPx={420} error={error} />
          ) : pairs.length === 0 ? (
            <ChartEmpty heightPx={200}>
              {deferredText === ''
                ? nothingAtAll[ranking]
                : `None of these pairs has “${deferredText}” in it. Open the token under Tokens to see all of its pairs.`}
            </ChartEmpty>
          ) : (
            <FigureTable
              label={title}
              columns={columns.list}
              rowCount={pairs.length}
              rowAt={(index) => pairs[index]}
              order={order}
              onSort={(sort, direction) =>
                setSorted({ sort: sort as PairOrder['sort'], direction })
              }
              onOpen={(pair) => navigateHash(columns.addressOf(pair))}
            />
          )}
        </ChartFrame>
      </div>
      <div className={classes.plot}>
        <ChartFrame
          title="Where the second lies"
          note="seen from the first"
          table={pairs?.length ? () => pairsTable('Where the second lies', pairs) : null}
        >
          {pairs && pairs.length > 0 && (
            <PairPlot
              pairs={pairs}
              nameOf={({ first, second }) => `${first} → ${second}`}
              middle="the first"
              addressOf={columns.addressOf}
            />
          )}
        </ChartFrame>
      </div>
    </div>
  );
}

function columnsOf(
  addressOf: (pair: TokenPair) => string,
  panelOf: (token: string) => string,
): FigureColumn<TokenPair>[] {
  const name = (key: 'first' | 'second', label: string): FigureColumn<TokenPair> => ({
    key,
    label,
    width: 'minmax(90px, 1fr)',
    isText: true,
    sorts: 'asc',
    cell: (pair, tabIndex) => (
      <Link
        className={rowClasses.token}
        to={panelOf(pair[key])}
        title={pair[key]}
        tabIndex={tabIndex}
      >
        {pair[key]}
      </Link>
    ),
  });
  return [
    name('first', 'First'),
    name('second', 'Second'),
    {
      key: 'images',
      label: 'Images',
      title: 'Images that have both',
      width: '66px',
      sorts: 'desc',
      cell: (pair, tabIndex) => (
        <ImagesLink
          tabIndex={tabIndex}
          count={pair.images}
          of={`${pair.first} and ${pair.second}`}
          address={addressOf(pair)}
        />
      ),
    },
    {
      key: 'share',
      label: 'Share',
      title: 'Of the images with the first, the part that has the second too',
      width: '66px',
      sorts: 'desc',
      cell: ({ share }) => formatShare(share),
    },
    {
      key: 'lift',
      label: 'Chance',
      title: 'How many times as often as if the two had nothing to do with each other',
      width: '70px',
      sorts: 'desc',
      isExtra: true,
      cell: ({ lift }) => formatLift(lift),
    },
    {
      key: 'distance',
      label: 'Offset',
      title: 'From the middle of the first to that of the second, in hundredths of the picture',
      width: '66px',
      sorts: 'desc',
      cell: ({ dx, dy }) => <OffsetArrow dx={dx} dy={dy} />,
    },
  ];
}
