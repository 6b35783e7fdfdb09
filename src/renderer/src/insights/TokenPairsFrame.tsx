import type { TokenPair } from '@shared/insights';
import type { Query, Subject } from '@shared/search/query';
import { insightsAddress } from './insights-address';
import { ChartEmpty, ChartFrame, ChartPending } from './ChartFrame';
import { hasToken, searchAddress } from './image-searches';
import { usePairs } from './insight-queries';
import { pairsTable } from './insight-tables';
import { PairPlot } from './PairPlot';
import { PairRows } from './PairRows';
import classes from './TokenPairsFrame.module.css';

interface TokenPairsFrameProps {
  base: Query;
  query: string;
  subject: Subject;
  color?: string;
}

const shownPairs = 12;
const pairsPx = 340;

/** With what a token is used, and where that lies seen from it. */
export function TokenPairsFrame({ base, query, subject, color }: TokenPairsFrameProps) {
  const { token, isNegative } = subject;
  const { data, error } = usePairs(query, isNegative, token);
  const pairs = data?.pairs;
  const addressOf = ({ second }: TokenPair) =>
    searchAddress(base, [hasToken(subject), hasToken({ token: second, isNegative })]);
  const panelOf = ({ second }: TokenPair) =>
    insightsAddress({ query, view: 'tokens', isNegative, tokens: [second], by: null });
  return (
    <ChartFrame
      title={`Together with ${token}`}
      note={pairs && pairs.length > shownPairs ? `the ${shownPairs} most frequent` : ''}
      sample={data?.sample ?? null}
      table={pairs?.length ? () => pairsTable(`Together with ${token}`, pairs) : null}
    >
      {pairs === undefined ? (
        <ChartPending heightPx={pairsPx} error={error} />
      ) : pairs.length === 0 ? (
        <ChartEmpty heightPx={80}>
          No other token of this prompt is beside it in any image.
        </ChartEmpty>
      ) : (
        <div className={classes.pairs}>
          <PairPlot
            pairs={pairs.slice(0, shownPairs)}
            nameOf={({ second }) => second}
            middle={token}
            addressOf={addressOf}
            color={color}
          />
          <PairRows pairs={pairs.slice(0, shownPairs)} addressOf={addressOf} panelOf={panelOf} />
        </div>
      )}
    </ChartFrame>
  );
}
