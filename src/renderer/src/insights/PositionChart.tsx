import { BarChart } from '@mantine/charts';
import type { BarShapeProps } from 'recharts';
import { countOf } from '../app/format';
import type { ChartPoint } from './chart-data';
import classes from './charts.module.css';
import { formatMeasure, measureLabels, type Measure } from './measures';
import { OneTabStop } from './OneTabStop';
import { seriesColors } from './series-colors';

interface PositionChartProps {
  points: readonly ChartPoint[];
  measure: Measure;
  heightPx: number;
  addressOf: (point: ChartPoint) => string;
}

/** A column for each place in the prompt, the first word on the left; each a link to its images. */
export function PositionChart({ points, measure, heightPx, addressOf }: PositionChartProps) {
  const data = points.map((point) => ({ label: point.label, point, value: point.values[0] ?? 0 }));
  return (
    <OneTabStop>
      <BarChart
        className={classes.chart}
        h={heightPx}
        data={data}
        dataKey="label"
        series={[{ name: 'value', label: measureLabels[measure], color: seriesColors[0] }]}
        tickLine="none"
        maxBarWidth={36}
        valueFormatter={(value) => formatMeasure(measure, value)}
        accessibilityLayer={false}
        barChartProps={{ margin: { top: 8, right: 8, bottom: 0, left: 0 }, barCategoryGap: 2 }}
        yAxisProps={{ width: 52, tickCount: 4 }}
        xAxisProps={{ height: 34, minTickGap: 12 }}
        tooltipProps={{ labelFormatter: (label: unknown) => `Word ${String(label)} of the prompt` }}
        barProps={{
          minPointSize: 1,
          shape: (bar: BarShapeProps) => {
            const { point } = bar.payload as { point: ChartPoint };
            const [x, y, width, height] = [bar.x, bar.y, bar.width, bar.height].map(Number) as [
              number,
              number,
              number,
              number,
            ];
            const value = formatMeasure(measure, point.values[0] ?? 0);
            const images = point.effects[0]?.images ?? 0;
            return (
              <a
                className={classes.link}
                href={`#${addressOf(point)}`}
                aria-label={`Word ${point.label}: ${measureLabels[measure].toLowerCase()} ${value} in ${countOf(images, 'image')}, show images with at least ${countOf(Number(point.key) + 1, 'heatmap')}`}
              >
                <rect
                  className={classes.dot}
                  {...{ x, y, width, height }}
                  rx={1.5}
                  fill={bar.fill}
                />
              </a>
            );
          },
        }}
      />
    </OneTabStop>
  );
}
