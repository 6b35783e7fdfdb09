import { ActionIcon, Tooltip } from '@mantine/core';
import type { TokenEffect, TokenSort } from '@shared/insights';
import type { Query } from '@shared/search/query';
import { IconColumns2 } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { ChartEmpty, ChartFrame, ChartPending } from './ChartFrame';
import { FigureTable, type FigureColumn } from './FigureTable';
import { hasToken, madeWith, searchAddress } from './image-searches';
import { ImagesLink } from './ImagesLink';
import { allTokenRows, useTokenRows } from './insight-queries';
import type { TokenAsk } from './waiting-table';
import { tokensTable } from './insight-tables';
import { countOf } from '../app/format';
import { setInsights, useInsightsSettings } from './insights-settings';
import { formatMeasure, measureHeads, measureLabels } from './measures';
import { seriesColors } from './series-colors';
import classes from './TokenEffects.module.css';
import { TokenName } from './TokenName';
import { TrendLine } from './TrendLine';

interface TokenEffectsProps {
  base: Query;
  ask: TokenAsk;
  /** The tokens whose panel is open. */
  open: readonly string[];
  onOpen: (token: string, isBeside: boolean) => void;
}

/** Every token with what it did, sorted and narrowed by the database. */
export function TokenEffects({ base, ask, open, onOpen }: TokenEffectsProps) {
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const rows = useTokenRows(ask, shown);
  const order = useInsightsSettings((state) => state.sort);
  const direction = useInsightsSettings((state) => state.direction);
  const columns = useMemo(() => columnsOf(base, ask, open, onOpen), [base, ask, open, onOpen]);
  const handleShow = useCallback((first: number, last: number) => setShown({ first, last }), []);
  return (
    <ChartFrame
      title="Token effectiveness"
      note={rows.total === undefined ? '' : countOf(rows.total, 'token')}
      sample={rows.sample}
      table={
        rows.total ? async () => tokensTable('Token effectiveness', await allTokenRows(ask)) : null
      }
    >
      {rows.total === undefined || rows.error !== null ? (
        <ChartPending heightPx={420} error={rows.error} />
      ) : rows.total === 0 ? (
        <ChartEmpty heightPx={200}>{emptyWords(ask)}</ChartEmpty>
      ) : (
        <FigureTable
          label="Token effectiveness"
          columns={columns}
          rowCount={rows.total}
          rowAt={rows.rowAt}
          order={{ sort: order, direction }}
          onSort={(sort, next) => setInsights({ sort: sort as TokenSort, direction: next })}
          onOpen={({ token }, isBeside) => onOpen(token, isBeside)}
          isOpen={({ token }) => open.includes(token)}
          onShow={handleShow}
          isStale={rows.isStale}
        />
      )}
    </ChartFrame>
  );
}

function emptyWords({ text, minImages, isNegative, by }: TokenAsk): string {
  if (text !== '') return `No token has “${text}” in it. Clear the filter to see the others.`;
  if (by) return `No token was used with ${by.value ?? 'that'}. Choose another, or all.`;
  if (minImages > 1) return `No token is in ${minImages} images or more. Ask for fewer images.`;
  return isNegative
    ? 'No image has heatmaps of its negative prompt. Choose Positive to see the others.'
    : 'No image has heatmaps of its prompt.';
}

function columnsOf(
  base: Query,
  { isNegative, by }: TokenAsk,
  open: readonly string[],
  onOpen: TokenEffectsProps['onOpen'],
): FigureColumn<TokenEffect>[] {
  const fact = by ? madeWith(by.field, by.value) : null;
  const figure = (key: 'avgMax' | 'avgMean' | 'avgCoverage', leastPx: number, isExtra = false) => ({
    key,
    label: measureHeads[key],
    title: `${measureLabels[key]} over the images that have the token`,
    width: `minmax(${leastPx}px, 1fr)`,
    sorts: 'desc' as const,
    isExtra,
    cell: (row: TokenEffect) => formatMeasure(key, row[key]),
  });
  return [
    {
      key: 'token',
      label: 'Token',
      width: 'minmax(88px, 2.5fr)',
      isText: true,
      sorts: 'asc',
      cell: ({ token }) => {
        const at = open.indexOf(token);
        const isBeside = open.length > 0 && at < 0;
        return (
          <>
            <TokenName token={token} color={seriesColors[at]} />
            {isBeside && (
              <Tooltip label={`Beside ${open[0]} (C)`}>
                <ActionIcon
                  className={classes.beside}
                  size={20}
                  tabIndex={-1}
                  aria-label={`Compare ${token} with ${open[0]}`}
                  onClick={() => onOpen(token, true)}
                >
                  <IconColumns2 size={13} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
            )}
          </>
        );
      },
    },
    {
      key: 'images',
      label: measureHeads.images,
      title: 'Images that have the token',
      width: 'minmax(68px, 1fr)',
      sorts: 'desc',
      cell: ({ token, images }, tabIndex) => (
        <ImagesLink
          count={images}
          of={token}
          tabIndex={tabIndex}
          address={searchAddress(base, [hasToken({ token, isNegative }), ...(fact ? [fact] : [])])}
        />
      ),
    },
    figure('avgMax', 68),
    figure('avgMean', 54, true),
    figure('avgCoverage', 78),
    // Trends are known of all images of a token, not of those with one model.
    ...(by ? [] : [trendColumn]),
  ];
}

const trendColumn: FigureColumn<TokenEffect> = {
  key: 'trend',
  label: 'Trend',
  title: 'Average maximum of the latest twelve months that have the token, from 0 to 1',
  width: 'minmax(88px, 1.2fr)',
  isExtra: true,
  cell: ({ trend }) => <TrendLine trend={trend} largest={1} />,
};
