import type { TokenEffect } from '@shared/insights';
import type { Query } from '@shared/search/query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { ChartPoint } from './chart-data';
import { ChartEmpty, ChartFrame, ChartPending } from './ChartFrame';
import { EffectBars } from './EffectBars';
import { hasToken, searchAddress } from './image-searches';
import { useTokenRows } from './insight-queries';
import type { TokenAsk } from './waiting-table';
import { tokensTable } from './insight-tables';
import { insightsAddress, type InsightsPlace } from './insights-address';
import { useInsightsSettings } from './insights-settings';
import { measureLabels, measureOf } from './measures';
import classes from './TopTokens.module.css';

const shown = 8;
const barsPx = 190;

/** The tokens that do most by the chosen measure, of those in enough images; the table has them all. */
export function TopTokens({ place, base }: { place: InsightsPlace; base: Query }) {
  const { query, isNegative } = place;
  const measure = useInsightsSettings((state) => state.measure);
  const minImages = useInsightsSettings((state) => state.minImages);
  const ask = useMemo(
    (): TokenAsk => ({ query, isNegative, text: '', minImages, sort: measure, direction: 'desc' }),
    [query, isNegative, minImages, measure],
  );
  const rows = useTokenRows(ask, { first: 0, last: shown - 1 });
  const listed = Array.from({ length: shown }, (_, at) => rows.rowAt(at)).filter(
    (row): row is TokenEffect => row !== undefined,
  );
  const points = listed.map((row): ChartPoint => ({
    key: row.token,
    label: row.token,
    values: [measureOf(row, measure)],
    effects: [row],
  }));
  const title = 'Strongest tokens';
  return (
    <ChartFrame
      title={title}
      note={`by ${measureLabels[measure].toLowerCase()}${minImages > 1 ? `, in ${minImages} images or more` : ''}`}
      sample={rows.sample}
      controls={
        <Link
          className={classes.all}
          to={insightsAddress({ ...place, view: 'tokens', tokens: [], by: null })}
        >
          All tokens
        </Link>
      }
      table={listed.length > 0 ? () => tokensTable(title, listed) : null}
    >
      {rows.total === undefined ? (
        <ChartPending heightPx={barsPx} error={rows.error} />
      ) : listed.length === 0 ? (
        <ChartEmpty heightPx={barsPx}>
          {minImages > 1
            ? `No token of this prompt is in ${minImages} images or more. Ask for fewer under Tokens.`
            : 'No image has heatmaps of this prompt. Choose the other one above.'}
        </ChartEmpty>
      ) : (
        <EffectBars
          names={['tokens']}
          points={points}
          measure={measure}
          shown={shown}
          addressOf={({ key }) =>
            searchAddress(base, [hasToken({ token: String(key), isNegative })])
          }
        />
      )}
    </ChartFrame>
  );
}
