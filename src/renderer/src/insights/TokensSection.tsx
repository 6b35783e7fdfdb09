import { useDebouncedValue } from '@mantine/hooks';
import type { Query } from '@shared/search/query';
import { useMemo, useState } from 'react';
import { useInsightsSettings } from './insights-settings';
import { TokenEffects } from './TokenEffects';
import { TokenFilters } from './TokenFilters';
import { TokenPanel } from './TokenPanel';
import classes from './TokensSection.module.css';
import type { InsightsWay } from './use-insights-place';
import type { TokenAsk } from './waiting-table';

const filterAfterMs = 120;

/** All tokens on the left; on the right what is known of the one that is open, or of two. */
export function TokensSection({ place, go, base }: InsightsWay & { base: Query }) {
  const { query, isNegative, tokens, by } = place;
  const [text, setText] = useState('');
  const [settledText] = useDebouncedValue(text.trim(), filterAfterMs);
  const sort = useInsightsSettings((state) => state.sort);
  const direction = useInsightsSettings((state) => state.direction);
  const minImages = useInsightsSettings((state) => state.minImages);
  const ask = useMemo(
    (): TokenAsk => ({
      query,
      isNegative,
      text: settledText,
      minImages,
      sort,
      direction,
      ...(by?.values[0] === undefined ? {} : { by: { field: by.field, value: by.values[0] } }),
    }),
    [query, isNegative, settledText, minImages, sort, direction, by],
  );

  function open(token: string, isBeside: boolean): void {
    const [first] = tokens;
    const isCompared = isBeside && first !== undefined && first !== token;
    go({ ...place, tokens: isCompared ? [first, token] : [token] });
  }

  return (
    <div className={classes.section} data-open={tokens.length > 0 || undefined}>
      <div className={classes.list}>
        <TokenFilters
          query={query}
          text={text}
          onText={setText}
          by={by}
          onBy={(next) => go({ ...place, by: next }, { replace: true })}
        />
        <TokenEffects base={base} ask={ask} open={tokens} onOpen={open} />
      </div>
      {tokens.length > 0 && (
        <TokenPanel
          key={`${isNegative} ${tokens.join('\n')}`}
          base={base}
          place={place}
          onTokens={(next) => go({ ...place, tokens: next })}
        />
      )}
    </div>
  );
}
