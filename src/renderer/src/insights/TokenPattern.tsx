import type { Query, Subject } from '@shared/search/query';
import { useState } from 'react';
import { countOf } from '../app/format';
import { ChartFrame, ChartPending } from './ChartFrame';
import { hasToken, inCell, searchAddress } from './image-searches';
import { usePattern } from './insight-queries';
import { patternTable } from './insight-tables';
import { useInsightsSettings } from './insights-settings';
import { onPatternGrid } from './pattern-cells';
import { PatternGrid } from './PatternGrid';
import classes from './TokenPattern.module.css';

interface TokenPatternProps {
  base: Query;
  query: string;
  subject: Subject;
}

const patternPx = 276;

/** Where a token lies on average, and beside it how much that differs from image to image. */
export function TokenPattern({ base, query, subject }: TokenPatternProps) {
  const { data, error } = usePattern(query, subject);
  const gridSize = useInsightsSettings((state) => state.gridSize);
  const [pointed, setPointed] = useState<number | null>(null);
  const { token } = subject;
  const grids = [
    {
      key: 'mean',
      title: `Where ${token} lies`,
      label: `Mean of ${token}`,
      values: data?.mean,
    },
    {
      key: 'deviation',
      title: `Spread of ${token}`,
      label: `Spread of ${token}`,
      values: data?.deviation,
    },
  ];
  const means = data ? onPatternGrid(data.mean, gridSize) : [];
  const address = (cell: number) =>
    means[cell] === 0
      ? searchAddress(base, [hasToken(subject)])
      : searchAddress(base, [inCell(subject, gridSize, cell, means[cell]!)]);
  return (
    <div className={classes.pattern}>
      {grids.map(({ key, title, label, values }) => (
        <ChartFrame
          key={key}
          title={title}
          sample={key === 'mean' ? (data?.sample ?? null) : null}
          table={data ? () => patternTable(title, data, gridSize) : null}
        >
          {values ? (
            <PatternGrid
              label={label}
              values={values}
              gridSize={gridSize}
              largest={Math.max(...onPatternGrid(values, gridSize))}
              pointed={pointed}
              onPoint={setPointed}
              addressOf={address}
            />
          ) : (
            <ChartPending heightPx={patternPx} error={error} />
          )}
        </ChartFrame>
      ))}
      {data?.images === 1 && (
        <p className={classes.once}>
          {countOf(1, 'image')} has it: nothing to spread over. More images say more.
        </p>
      )}
    </div>
  );
}
