import type { InsightsOverview } from '@shared/insights';
import type { Query } from '@shared/search/query';
import type { ReactNode } from 'react';
import { formatCount } from '../app/format';
import { ChartFrame } from './ChartFrame';
import { hasHeatmaps, searchAddress } from './image-searches';
import { overviewTable } from './insight-tables';
import { formatAttention } from './measures';
import classes from './OverviewFigures.module.css';

/** How much there is, on one line. */
export function OverviewFigures({ overview, base }: { overview: InsightsOverview; base: Query }) {
  const { images, imagesWithHeatmaps, totalHeatmaps, positiveHeatmaps, negativeHeatmaps, sample } =
    overview;
  const share = totalHeatmaps === 0 ? 0 : (positiveHeatmaps / totalHeatmaps) * 100;
  const link = (text: string, address: string) => (
    <a className={classes.link} href={`#${address}`}>
      {text}
    </a>
  );
  return (
    <ChartFrame
      title="Figures"
      note={sample ? `of the ${formatCount(sample.looked)} images looked at` : ''}
      table={() => overviewTable(overview)}
      className={classes.frame}
    >
      <dl className={classes.figures}>
        <Figure name="Images">
          {link(formatCount(sample?.of ?? images), searchAddress(base, []))}
        </Figure>
        <Figure name="With heatmaps">
          {link(formatCount(imagesWithHeatmaps), searchAddress(base, [hasHeatmaps]))}
        </Figure>
        <Figure name="Heatmaps">{formatCount(totalHeatmaps)}</Figure>
        <Figure name="Positive prompt" isWide>
          {formatCount(positiveHeatmaps)}
          <span className={classes.share} aria-hidden>
            <span style={{ width: `${share}%` }} />
          </span>
        </Figure>
        <Figure name="Negative prompt">{formatCount(negativeHeatmaps)}</Figure>
        <Figure name="Mean attention">{formatAttention(overview.avgMeanAttention)}</Figure>
        <Figure name="Groups">{formatCount(overview.totalSemanticGroups)}</Figure>
        <Figure name="Tokens per group">{overview.avgMergeCount.toFixed(2)}</Figure>
      </dl>
    </ChartFrame>
  );
}

function Figure(props: { name: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={classes.figure} data-wide={props.isWide || undefined}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
