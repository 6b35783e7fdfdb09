import { SegmentedControl } from '@mantine/core';
import { effectFields, type EffectField, type InsightsOverview } from '@shared/insights';
import type { Query } from '@shared/search/query';
import { barsOf, positionsOf } from './chart-data';
import { ChartEmpty, ChartFrame, ChartPending } from './ChartFrame';
import { EffectBars } from './EffectBars';
import { hasHeatmaps, madeWith, reachesPosition, searchAddress } from './image-searches';
import { useEffectsBy, usePositions } from './insight-queries';
import { chartTable, fieldLabels } from './insight-tables';
import { setInsights, useInsightsSettings } from './insights-settings';
import { measureLabels } from './measures';
import { MeasureSwitch } from './MeasureSwitch';
import { MinimumImages } from './MinimumImages';
import { OverviewFigures } from './OverviewFigures';
import classes from './OverviewSection.module.css';
import { PositionChart } from './PositionChart';
import { TopTokens } from './TopTokens';
import type { InsightsPlace } from './insights-address';

interface OverviewSectionProps {
  place: InsightsPlace;
  base: Query;
  overview: InsightsOverview;
}

/** How much there is, which words are used, and what attention depends on. */
export function OverviewSection({ place, base, overview }: OverviewSectionProps) {
  return (
    <div className={classes.section}>
      <OverviewFigures overview={overview} base={base} />
      <div className={classes.switches}>
        <MeasureSwitch />
        <MinimumImages />
      </div>
      <div className={classes.charts}>
        <Positions place={place} base={base} />
        <MadeWithBars place={place} base={base} />
        <TopTokens place={place} base={base} />
      </div>
    </div>
  );
}

const positionsPx = 240;
const mostPositions = 75;

function Positions({ place: { query, isNegative }, base }: Omit<OverviewSectionProps, 'overview'>) {
  const { data, error } = usePositions(query, isNegative);
  const measure = useInsightsSettings((state) => state.measure);
  const points = positionsOf(data?.positions ?? [], measure);
  const title = 'Position in the prompt';
  const cut = points.length > mostPositions ? `, the first ${mostPositions} words` : '';
  return (
    <ChartFrame
      title={title}
      note={`${measureLabels[measure].toLowerCase()} by place, ${isNegative ? 'negative' : 'positive'} prompt${cut}`}
      sample={data?.sample ?? null}
      table={points.length > 0 ? () => chartTable(title, 'position', ['words'], points) : null}
      className={classes.wide}
    >
      {data === undefined ? (
        <ChartPending heightPx={positionsPx} error={error} />
      ) : points.length === 0 ? (
        <ChartEmpty heightPx={positionsPx}>
          No image has heatmaps of this prompt. Choose the other one above.
        </ChartEmpty>
      ) : (
        <PositionChart
          points={points.slice(0, mostPositions)}
          measure={measure}
          heightPx={positionsPx}
          addressOf={({ key }) => searchAddress(base, [hasHeatmaps, reachesPosition(Number(key))])}
        />
      )}
    </ChartFrame>
  );
}

const barsPx = 190;

function MadeWithBars({ place: { query }, base }: Omit<OverviewSectionProps, 'overview'>) {
  const field = useInsightsSettings((state) => state.field);
  const measure = useInsightsSettings((state) => state.measure);
  const { data, error } = useEffectsBy(query, field);
  const points = barsOf(field, [data?.rows ?? []], measure);
  const title = `By ${field === 'lora' ? 'LoRA' : field}`;
  return (
    <ChartFrame
      title={title}
      note="all words of the positive prompt"
      sample={data?.sample ?? null}
      controls={
        <SegmentedControl
          size="xs"
          aria-label="Divided by"
          data={effectFields.map((value) => ({ value, label: fieldLabels[value] }))}
          value={field}
          onChange={(value) => setInsights({ field: value as EffectField })}
        />
      }
      table={points.length > 0 ? () => chartTable(title, field, ['words'], points) : null}
    >
      {data === undefined ? (
        <ChartPending heightPx={barsPx} error={error} />
      ) : points.length === 0 ? (
        <ChartEmpty heightPx={barsPx}>
          No image with heatmaps says its {fieldLabels[field]}.
        </ChartEmpty>
      ) : (
        <EffectBars
          names={['words']}
          points={points}
          measure={measure}
          shown={8}
          addressOf={({ key }) => {
            const fact = madeWith(field, key === null ? null : String(key));
            return fact && searchAddress(base, [fact, hasHeatmaps]);
          }}
        />
      )}
    </ChartFrame>
  );
}
