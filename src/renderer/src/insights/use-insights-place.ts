import { useCallback, useEffect, useMemo } from 'react';
import { useSearch } from 'wouter';
import { navigateHash } from '../app/address';
import { insightsAddress, parseInsightsAddress, type InsightsPlace } from './insights-address';
import { insightsSettings, setInsights } from './insights-settings';

export interface InsightsWay {
  readonly place: InsightsPlace;
  /** `replace`: leaves no step to go back to. */
  readonly go: (place: InsightsPlace, options?: { replace?: boolean }) => void;
}

/** What the address says, and how to get elsewhere; view and polarity are remembered. */
export function useInsightsPlace(): InsightsWay {
  const text = useSearch();
  const place = useMemo(() => parseInsightsAddress(text, insightsSettings.getState()), [text]);
  const { view, isNegative } = place;
  useEffect(() => setInsights({ view, isNegative }), [view, isNegative]);
  const go = useCallback(
    (next: InsightsPlace, options?: { replace?: boolean }) =>
      navigateHash(insightsAddress(next), options),
    [],
  );
  return { place, go };
}
