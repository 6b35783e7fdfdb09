import { BarChart } from '@mantine/charts';
import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { BarShapeProps } from 'recharts';
import { countOf } from '../app/format';
import type { ChartPoint } from './chart-data';
import classes from './charts.module.css';
import { formatMeasure, measureLabels, type Measure } from './measures';
import { OneTabStop } from './OneTabStop';
import { seriesColors } from './series-colors';

interface EffectBarsProps {
  /** Of what the bars are: one name or two. */
  names: readonly string[];
  points: readonly ChartPoint[];
  measure: Measure;
  /** The search of a bar's images; null where none can be asked for. */
  addressOf: (point: ChartPoint, series: number) => string | null;
  /** As many are shown at first. */
  shown?: number;
}

const barPx = 22;
const secondBarPx = 10;
const labelPx = 132;
const mostLabelCharacters = 21;

/** Lying bars, one below the other, each a link to its images. */
export function EffectBars({ names, points, measure, addressOf, shown = 8 }: EffectBarsProps) {
  const [isWhole, setIsWhole] = useState(false);
  const listed = isWhole ? points : points.slice(0, shown);
  const rowPx = barPx + (names.length - 1) * secondBarPx;
  const data = listed.map((point) => ({
    label: point.label,
    point,
    ...Object.fromEntries(names.map((_, at) => [`s${at}`, point.values[at] ?? 0])),
  }));
  return (
    <>
      <OneTabStop>
        <BarChart
          className={classes.chart}
          h={listed.length * rowPx + 4}
          data={data}
          dataKey="label"
          orientation="vertical"
          series={names.map((name, at) => ({
            name: `s${at}`,
            label: name,
            color: seriesColors[at]!,
          }))}
          withXAxis={false}
          gridAxis="none"
          tickLine="none"
          withTooltip={false}
          accessibilityLayer={false}
          barChartProps={{
            margin: { top: 2, right: 66, bottom: 2, left: 0 },
            barGap: 1,
            barCategoryGap: 3,
          }}
          yAxisProps={{ width: labelPx, interval: 0, tick: AxisName }}
          xAxisProps={{ domain: [0, 'dataMax'] }}
          barProps={({ name }) => ({
            minPointSize: 1,
            shape: (bar: BarShapeProps) => (
              <BarLink
                bar={bar}
                point={(bar.payload as { point: ChartPoint }).point}
                series={Number(name.slice(1))}
                {...{ names, measure, addressOf }}
              />
            ),
          })}
        />
      </OneTabStop>
      {points.length > shown && (
        <UnstyledButton className={classes.more} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show fewer' : `Show all ${points.length}`}
        </UnstyledButton>
      )}
    </>
  );
}

/** The name beside its bar, cut where it is long. */
function AxisName({
  x,
  y,
  payload,
}: {
  x?: number | string;
  y?: number | string;
  payload?: { value: unknown };
}) {
  const name = String(payload?.value ?? '');
  const isLong = name.length > mostLabelCharacters;
  return (
    <text x={Number(x) - 4} y={y} dy="0.35em" textAnchor="end" fontSize={12} fill="currentColor">
      <title>{name}</title>
      {isLong ? `${name.slice(0, mostLabelCharacters - 1)}…` : name}
    </text>
  );
}

interface BarLinkProps extends Pick<EffectBarsProps, 'names' | 'measure' | 'addressOf'> {
  bar: BarShapeProps;
  point: ChartPoint;
  series: number;
}

/** The bar with its value at the end; all of its row can be clicked. */
function BarLink({ bar, point, series, names, measure, addressOf }: BarLinkProps) {
  const [x, y, width, height] = [bar.x, bar.y, bar.width, bar.height].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const value = point.values[series] ?? null;
  const said = value === null ? '–' : formatMeasure(measure, value);
  const images = point.effects[series]?.images ?? 0;
  const address = value === null ? null : addressOf(point, series);
  const subject = names.length > 1 ? `${names[series]}, ` : '';
  const drawing = (
    <>
      <rect className={classes.reach} x={x} y={y} width={Math.max(width, 0) + 64} height={height} />
      {value !== null && (
        <rect x={x} y={y} width={Math.max(width, 1)} height={height} rx={1.5} fill={bar.fill} />
      )}
      <text
        x={x + Math.max(width, 0) + 6}
        y={y + height / 2}
        dy="0.35em"
        fontSize={11}
        className={classes.value}
      >
        {said}
      </text>
    </>
  );
  if (address === null) return <g>{drawing}</g>;
  return (
    <a
      className={classes.link}
      href={`#${address}`}
      aria-label={`${subject}${point.label}: ${measureLabels[measure].toLowerCase()} ${said}, show ${countOf(images, 'image')}`}
    >
      {drawing}
    </a>
  );
}
