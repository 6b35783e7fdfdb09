import { ActionIcon, Tooltip } from '@mantine/core';
import type { TokenInsight } from '@shared/insights';
import type { Query, Subject } from '@shared/search/query';
import { IconX } from '@tabler/icons-react';
import { formatCount } from '../app/format';
import { ChartFrame } from './ChartFrame';
import { hasToken, searchAddress } from './image-searches';
import { ImagesLink } from './ImagesLink';
import { figuresTable } from './insight-tables';
import { formatMeasure, measureHeads, measureLabels, measureOf, type Measure } from './measures';
import { seriesColors } from './series-colors';
import classes from './TokenFigures.module.css';
import { TokenName } from './TokenName';

interface TokenFiguresProps {
  base: Query;
  subjects: readonly Subject[];
  /** In the order of the subjects; none until they are there. */
  insights: readonly TokenInsight[];
  onTokens: (tokens: readonly string[]) => void;
}

const shown: readonly Measure[] = ['avgMax', 'avgMean', 'avgCoverage'];

/** The figures of a token, or of two with what lies between them. */
export function TokenFigures({ base, subjects, insights, onTokens }: TokenFiguresProps) {
  const isReady = insights.length === subjects.length;
  const names = subjects.map(({ token }) => token);
  return (
    <ChartFrame
      title="Figures"
      table={
        isReady
          ? () =>
              figuresTable(
                `Figures of ${names.join(' and ')}`,
                insights.map(({ token, effect }) => ({ name: token, effect })),
              )
          : null
      }
    >
      <table className={classes.figures}>
        <thead>
          <tr>
            <th scope="col">Token</th>
            <th scope="col">Images</th>
            <th scope="col">Heatmaps</th>
            {shown.map((measure) => (
              <th key={measure} scope="col" title={measureLabels[measure]}>
                {measureHeads[measure]}
              </th>
            ))}
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {subjects.map((subject, at) => {
            const effect = isReady ? insights[at]!.effect : null;
            return (
              <tr key={subject.token}>
                <th scope="row">
                  <TokenName token={subject.token} color={seriesColors[at]} />
                </th>
                <td>
                  {effect ? (
                    <ImagesLink
                      count={effect.images}
                      of={subject.token}
                      address={searchAddress(base, [hasToken(subject)])}
                    />
                  ) : (
                    '…'
                  )}
                </td>
                <td>{effect ? formatCount(effect.heatmaps) : '…'}</td>
                {shown.map((measure) => {
                  const value = effect && measureOf(effect, measure);
                  return (
                    <td key={measure}>{value === null ? '–' : formatMeasure(measure, value)}</td>
                  );
                })}
                <td>
                  {subjects.length > 1 && (
                    <Tooltip label="Take away">
                      <ActionIcon
                        size={20}
                        aria-label={`Take ${subject.token} away`}
                        onClick={() => onTokens(names.filter((name) => name !== subject.token))}
                      >
                        <IconX size={13} />
                      </ActionIcon>
                    </Tooltip>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ChartFrame>
  );
}
