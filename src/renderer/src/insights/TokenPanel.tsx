import { ActionIcon, Tooltip } from '@mantine/core';
import type { TokenInsight } from '@shared/insights';
import { effectFields } from '@shared/insights';
import type { Query, Subject } from '@shared/search/query';
import { IconX } from '@tabler/icons-react';
import { TokenField } from '../search/TokenField';
import { barsOf, trendOf, type ChartPoint } from './chart-data';
import { ChartEmpty, ChartFrame, ChartPending } from './ChartFrame';
import { EffectBars } from './EffectBars';
import { GridSwitch } from './GridSwitch';
import { hasToken, madeWith, ofMonth, searchAddress } from './image-searches';
import { useTokenInsights } from './insight-queries';
import { monthInWords } from './insight-words';
import { chartTable, fieldLabels } from './insight-tables';
import type { InsightsPlace } from './insights-address';
import { MeasureSwitch } from './MeasureSwitch';
import { useInsightsSettings } from './insights-settings';
import { measureLabels } from './measures';
import { seriesColors } from './series-colors';
import { TokenFigures } from './TokenFigures';
import { TokenPairsFrame } from './TokenPairsFrame';
import classes from './TokenPanel.module.css';
import { TokenPattern } from './TokenPattern';
import { TrendChart } from './TrendChart';

interface TokenPanelProps {
  base: Query;
  place: InsightsPlace;
  onTokens: (tokens: readonly string[]) => void;
}

const trendPx = 168;

/** All that is known of a token, or of two beside each other. */
export function TokenPanel({
  base,
  place: { query, isNegative, tokens },
  onTokens,
}: TokenPanelProps) {
  const subjects = tokens.map((token): Subject => ({ token, isNegative }));
  const answers = useTokenInsights(query, subjects);
  const insights = answers.flatMap(({ data }) => data ?? []);
  const isReady = insights.length === subjects.length;
  const error = answers.find((answer) => answer.error !== null)?.error ?? null;
  return (
    <section className={classes.panel} aria-label={`Token ${tokens.join(' and ')}`}>
      <header className={classes.head}>
        <h2 className={classes.title}>{tokens.join(' and ')}</h2>
        {tokens.length === 1 && (
          <div className={classes.beside}>
            <TokenField
              label="Compare with"
              placeholder="Compare with…"
              token=""
              isNegative={isNegative}
              onTake={(token) => token !== tokens[0] && onTokens([tokens[0]!, token])}
            />
          </div>
        )}
        <div className={classes.measure}>
          <MeasureSwitch />
        </div>
        <Tooltip label="Close">
          <ActionIcon
            className={classes.close}
            aria-label="Close the token"
            onClick={() => onTokens([])}
          >
            <IconX size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes.body}>
        <TokenFigures {...{ base, subjects, insights, onTokens }} />
        {isReady && insights.every(({ effect }) => effect.images === 0) ? (
          <ChartEmpty heightPx={160}>
            No image has “{tokens.join('” or “')}” in its {isNegative ? 'negative ' : ''}prompt
            {query === '' ? '' : ' and is found by the search'}. Choose another on the left.
          </ChartEmpty>
        ) : (
          <>
            <TokenTrend {...{ base, subjects, insights, isReady, error }} />
            <div className={classes.places}>
              <div className={classes.placesHead}>
                <h3 className={classes.placesTitle}>Place in the picture</h3>
                <GridSwitch />
              </div>
              <div className={classes.pair}>
                {subjects.map((subject) => (
                  <TokenPattern key={subject.token} {...{ base, query, subject }} />
                ))}
              </div>
            </div>
            <div className={classes.fields}>
              {effectFields.map((field) => (
                <TokenBars key={field} {...{ field, base, subjects, insights, isReady }} />
              ))}
            </div>
            <div className={classes.pair}>
              {subjects.map((subject, at) => (
                <TokenPairsFrame
                  key={subject.token}
                  {...{ base, query, subject }}
                  color={seriesColors[at]}
                />
              ))}
            </div>
          </>
        )}
      </div>
    </section>
  );
}

interface TokenChartProps {
  base: Query;
  subjects: readonly Subject[];
  insights: readonly TokenInsight[];
  isReady: boolean;
}

function TokenTrend({
  base,
  subjects,
  insights,
  isReady,
  error,
}: TokenChartProps & { error: unknown }) {
  const measure = useInsightsSettings((state) => state.measure);
  const names = subjects.map(({ token }) => token);
  const points = trendOf(
    insights.map(({ trend }) => trend),
    measure,
  );
  const title = 'Trend';
  return (
    <ChartFrame
      title={title}
      note={`${measureLabels[measure].toLowerCase()} by month`}
      sample={insights[0]?.sample ?? null}
      table={
        isReady
          ? () => chartTable(`${title} of ${names.join(' and ')}`, 'month', names, points)
          : null
      }
    >
      {isReady && points.length === 1 ? (
        <ChartEmpty heightPx={48}>
          All of it is of {monthInWords(points[0]!.label)}: a trend takes images of several months.
        </ChartEmpty>
      ) : isReady ? (
        <TrendChart
          names={names}
          points={points}
          measure={measure}
          heightPx={trendPx}
          addressOf={(point, series) =>
            searchAddress(base, [hasToken(subjects[series]!), ofMonth(String(point.key))])
          }
        />
      ) : (
        <ChartPending heightPx={trendPx} error={error} />
      )}
    </ChartFrame>
  );
}

const barsPx = 116;

function TokenBars({
  field,
  base,
  subjects,
  insights,
  isReady,
}: TokenChartProps & { field: (typeof effectFields)[number] }) {
  const measure = useInsightsSettings((state) => state.measure);
  const names = subjects.map(({ token }) => token);
  const points = barsOf(
    field,
    insights.map(({ by }) => by[field]),
    measure,
  );
  const isSaid = points.some(({ key }) => key !== null);
  const title = `By ${field === 'lora' ? 'LoRA' : field}`;
  const addressOf = ({ key }: ChartPoint, series: number) => {
    const fact = madeWith(field, key === null ? null : String(key));
    return fact && searchAddress(base, [hasToken(subjects[series]!), fact]);
  };
  return (
    <ChartFrame
      title={title}
      table={
        isReady && isSaid
          ? () => chartTable(`${title}, ${names.join(' and ')}`, field, names, points)
          : null
      }
    >
      {!isReady ? (
        <ChartPending heightPx={barsPx} />
      ) : !isSaid ? (
        <ChartEmpty heightPx={60}>
          {field === 'lora'
            ? 'Made without any LoRA.'
            : `No image says its ${fieldLabels[field].toLowerCase()}.`}
        </ChartEmpty>
      ) : (
        <EffectBars {...{ names, points, measure, addressOf }} shown={6} />
      )}
    </ChartFrame>
  );
}
