import { LineChart } from '@mantine/charts';
import type { Key } from 'react';
import { countOf } from '../app/format';
import type { ChartPoint } from './chart-data';
import classes from './charts.module.css';
import { monthInWords } from './insight-words';
import { formatMeasure, measureLabels, type Measure } from './measures';
import { OneTabStop } from './OneTabStop';
import { seriesColors } from './series-colors';

interface TrendChartProps {
  names: readonly string[];
  points: readonly ChartPoint[];
  measure: Measure;
  heightPx: number;
  addressOf: (point: ChartPoint, series: number) => string;
}

/** A line over months; each of its points is a link to the images of that month. */
export function TrendChart({ names, points, measure, heightPx, addressOf }: TrendChartProps) {
  const data = points.map((point) => ({
    label: monthInWords(point.label),
    point,
    ...Object.fromEntries(names.map((_, at) => [`s${at}`, point.values[at] ?? null])),
  }));
  return (
    <OneTabStop>
      <LineChart
        className={classes.chart}
        h={heightPx}
        data={data}
        dataKey="label"
        series={names.map((name, at) => ({
          name: `s${at}`,
          label: name,
          color: seriesColors[at]!,
        }))}
        curveType="linear"
        strokeWidth={1.75}
        connectNulls
        tickLine="none"
        valueFormatter={(value) => formatMeasure(measure, value)}
        accessibilityLayer={false}
        lineChartProps={{ margin: { top: 8, right: 12, bottom: 0, left: 0 } }}
        yAxisProps={{ width: 52, domain: [0, 'auto'], tickCount: 4 }}
        xAxisProps={{ height: 34, minTickGap: 24, padding: { left: 12, right: 12 } }}
        lineProps={({ name }) => ({
          activeDot: false,
          dot: ({ key, cx, cy, payload }: DotProps) => {
            const series = Number(name.slice(1));
            const value = payload.point.values[series] ?? null;
            if (value === null || cx === undefined || cy === undefined) return <g key={key} />;
            const subject = names.length > 1 ? `${names[series]}, ` : '';
            const images = payload.point.effects[series]?.images ?? 0;
            return (
              <a
                key={key}
                className={classes.link}
                href={`#${addressOf(payload.point, series)}`}
                aria-label={`${subject}${payload.label}: ${measureLabels[measure].toLowerCase()} ${formatMeasure(measure, value)}, show ${countOf(images, 'image')}`}
              >
                <circle className={classes.reach} cx={cx} cy={cy} r={10} />
                <circle className={classes.dot} cx={cx} cy={cy} r={4} fill={seriesColors[series]} />
              </a>
            );
          },
        })}
      />
    </OneTabStop>
  );
}

interface DotProps {
  key?: Key | null;
  cx?: number;
  cy?: number;
  payload: { point: ChartPoint; label: string };
}
